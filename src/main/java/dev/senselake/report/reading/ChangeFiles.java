package dev.senselake.report.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.report.Restatement;
import dev.senselake.report.Restatement.ChangedHour;
import dev.senselake.row.FieldNames;
import dev.senselake.row.JsonAnswers;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.ShownTime;
import dev.senselake.time.Window;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The files beside the lake that tell what changed in days that were published before. */
final class ChangeFiles {
    private static final Pattern NAME = Pattern.compile(".*/dt=([0-9-]{10})/([0-9]{1,18})\\.ndjson\\.gz");
    private static final String PEOPLE = "sumins";
    private static final long MOST_BYTES = 8L << 20;

    private final Lake lake;
    private final ObjectKeys keys;
    private final List<String> remarks;

    /** Reads below those keys; a file that cannot be read is a remark. */
    ChangeFiles(Lake lake, ObjectKeys keys, List<String> remarks) {
        this.lake = lake;
        this.keys = keys;
        this.remarks = remarks;
    }

    /** Returns what changed in the days of a window, of at most so many files, those that were written last. */
    List<Restatement> of(StreamSpec spec, Window days, int most) {
        List<ListedObject> newest = lake.list(keys.allChanges(spec.stream(), days.from(), days.to())).stream()
                .filter(object -> object.size() <= MOST_BYTES)
                .sorted(Comparator.comparing(ListedObject::modified).reversed())
                .limit(most)
                .toList();
        return Parallel.map(newest, object -> read(spec, object)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Restatement> read(StreamSpec spec, ListedObject object) {
        Matcher name = NAME.matcher(object.key());
        Optional<LocalDate> day = name.matches() ? Days.parse(name.group(1)) : Optional.empty();
        if (day.isEmpty()) {
            return Optional.empty();
        }
        Optional<InputStream> found = lake.get(object.key(), object);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stored = found.get();
                JsonParser parser = JsonAnswers.openLines(new GZIPInputStream(stored))) {
            Changes changes = new Changes(spec);
            while (parser.nextToken() != null) {
                changes.add(parser);
            }
            return Optional.of(
                    changes.ofDay(day.get(), Long.parseLong(name.group(2)), changes.readAt.orElse(object.modified())));
        } catch (EOFException | ZipException | JsonProcessingException | DateTimeException damaged) {
            remarks.add("%s is damaged and left out".formatted(object.key()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read to its end".formatted(object.key()), e);
        }
    }

    /** The lines of one file, added up. */
    private static final class Changes {
        private final StreamSpec spec;
        private final List<ChangedHour> largest = new ArrayList<>();
        private Optional<Instant> readAt = Optional.empty();
        private long added;
        private long removed;
        private long changed;
        private long before;
        private long after;

        Changes(StreamSpec spec) {
            this.spec = spec;
        }

        /** Adds the line at whose brace the parser stands: a row that changed, or the last one, which counts them. */
        void add(JsonParser parser) throws IOException {
            Row old = new Row();
            Row now = new Row();
            Row key = new Row();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "key" -> key.read(parser, spec);
                    case "old" -> old.read(parser, spec);
                    case "new" -> now.read(parser, spec);
                    case "rows" -> counts(parser);
                    case "reading" -> readAt = spokenFor(parser).map(ShownTime::toSecond);
                    default -> parser.skipChildren();
                }
            }
            if (key.there) {
                before += old.people.orElse(0L);
                after += now.people.orElse(0L);
                keep(new ChangedHour(key.entity, key.entity, key.hour, old.people, now.people));
            }
        }

        /** Returns the instant up to which the reading speaks for the source: its start, or the earlier one it was made for. */
        private static Optional<Instant> spokenFor(JsonParser parser) throws IOException {
            Optional<Instant> earliest = Optional.empty();
            while (!parser.hasToken(JsonToken.VALUE_NULL) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("start") || field.equals("as_of")) {
                    Instant at = Instant.parse(parser.getText());
                    earliest = Optional.of(earliest.filter(at::isAfter).orElse(at));
                } else {
                    parser.skipChildren();
                }
            }
            return earliest;
        }

        private void counts(JsonParser parser) throws IOException {
            while (!parser.hasToken(JsonToken.VALUE_NULL) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                long count = parser.getValueAsLong();
                switch (field) {
                    case "added" -> added = count;
                    case "removed" -> removed = count;
                    case "changed" -> changed = count;
                    default -> parser.skipChildren();
                }
            }
        }

        private void keep(ChangedHour hour) {
            if (hour.difference() != 0) {
                largest.add(hour);
                largest.sort(Comparator.comparingLong((ChangedHour one) -> Math.abs(one.difference()))
                        .reversed());
                if (largest.size() > Restatement.MOST_HOURS) {
                    largest.removeLast();
                }
            }
        }

        Restatement ofDay(LocalDate day, long generation, Instant at) {
            return new Restatement(spec.stream(), day, generation, at, added, removed, changed, before, after, largest);
        }
    }

    /** What is taken from one row. */
    private static final class Row {
        private String entity = "";
        private String hour = "";
        private Optional<Long> people = Optional.empty();
        private boolean there;

        void read(JsonParser parser, StreamSpec spec) throws IOException {
            there = parser.hasToken(JsonToken.START_OBJECT);
            while (there && parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals(PEOPLE) && value == JsonToken.VALUE_NUMBER_INT) {
                    people = Optional.of(parser.getLongValue());
                } else if (field.equals(spec.rules().keyColumns().getFirst()) && value.isScalarValue()) {
                    entity = parser.getText();
                } else if (FieldNames.bare(field)
                                .equals(FieldNames.bare(
                                        spec.rules().instantColumn().orElse("")))
                        && value.isScalarValue()) {
                    hour = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}

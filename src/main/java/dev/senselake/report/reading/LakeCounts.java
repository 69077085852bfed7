package dev.senselake.report.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.FieldNames;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSchema.InstantForm;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Counts by entity and hour from the rows that stand in the lake: for days of which no counts were kept. */
final class LakeCounts {
    private static final Pattern DAY = Pattern.compile(".*/dt=([0-9-]{10})/[^/]+");
    private static final Set<String> PEOPLE = Set.of("sumins", "sumouts");
    private static final int MOST_ENTITIES = 100_000;
    private static final int BUFFER = 1 << 16;

    private final Lake lake;
    private final ObjectKeys keys;
    private final List<String> remarks;

    /** Reads below those keys; a day that cannot be read is a remark (the list takes them from several threads). */
    LakeCounts(Lake lake, ObjectKeys keys, List<String> remarks) {
        this.lake = lake;
        this.keys = keys;
        this.remarks = remarks;
    }

    /** A day's counts, and the tag, as the ledger keeps it, of the object whose rows they are of. */
    record Counted(DayCounts counts, String tag) {}

    /** Counts those of these days that are in the lake. */
    List<Counted> of(StreamSpec spec, NavigableSet<LocalDate> days) {
        if (days.isEmpty()) {
            return List.of();
        }
        List<ListedObject> objects = lake
                .list(keys.span(spec.stream(), days.first(), days.last().plusDays(1)))
                .stream()
                .filter(object -> day(spec, object).filter(days::contains).isPresent())
                .toList();
        return Parallel.map(objects, object -> read(spec, object)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<LocalDate> day(StreamSpec spec, ListedObject object) {
        Matcher name = DAY.matcher(object.key());
        return (name.matches() ? Days.parse(name.group(1)) : Optional.<LocalDate>empty())
                .filter(day -> object.key().equals(keys.partition(spec.stream(), Optional.of(day))));
    }

    private Optional<Counted> read(StreamSpec spec, ListedObject object) {
        LocalDate day = day(spec, object).orElseThrow();
        Optional<InputStream> found = lake.get(object.key(), object);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stored = found.get();
                JsonParser rows = JsonAnswers.openLines(new GZIPInputStream(stored, BUFFER))) {
            return Optional.of(new Counted(count(spec, day, rows), object.tag()));
        } catch (EOFException | ZipException | JsonProcessingException damaged) {
            remarks.add("%s is damaged and not counted; the next run repairs it".formatted(object.key()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read to its end".formatted(object.key()), e);
        }
    }

    private DayCounts count(StreamSpec spec, LocalDate day, JsonParser rows) throws IOException {
        Columns columns = Columns.of(spec.rules());
        Map<String, Sums> entities = new HashMap<>();
        while (rows.nextToken() != null) {
            Row row = columns.read(rows);
            if (entities.size() < MOST_ENTITIES || entities.containsKey(row.entity)) {
                entities.computeIfAbsent(row.entity, _ -> new Sums()).add(row);
            }
        }
        SortedMap<String, EntityHours> hours = new TreeMap<>();
        entities.forEach((entity, sums) -> hours.put(entity, EntityHours.of(sums.rows, sums.ins, sums.outs)));
        return new DayCounts(spec.stream(), day, hours);
    }

    /** The sums of an entity by hour. */
    private static final class Sums {
        private final long[] rows = new long[EntityHours.HOURS];
        private final long[] ins = new long[EntityHours.HOURS];
        private final long[] outs = new long[EntityHours.HOURS];

        void add(Row row) {
            rows[row.hour]++;
            ins[row.hour] += row.ins;
            outs[row.hour] += row.outs;
        }
    }

    private record Row(String entity, int hour, long ins, long outs) {}

    private enum Role {
        ENTITY,
        INSTANT,
        INS,
        OUTS,
        NONE
    }

    /** The columns of a stream that are read, by their names in the rows. */
    private record Columns(String entity, String instant, InstantForm form, boolean people, Map<String, Role> roles) {
        static Columns of(RowSchema rules) {
            return new Columns(
                    FieldNames.bare(rules.keyColumns().getFirst()),
                    FieldNames.bare(rules.instantColumn().orElse("")),
                    rules.instantForm(),
                    rules.metricColumns().containsAll(PEOPLE),
                    new HashMap<>());
        }

        private Role role(String name) {
            String bare = FieldNames.bare(name);
            if (bare.equals(entity)) {
                return Role.ENTITY;
            }
            if (bare.equals(instant)) {
                return Role.INSTANT;
            }
            return switch (bare) {
                case "sumins" -> people ? Role.INS : Role.NONE;
                case "sumouts" -> people ? Role.OUTS : Role.NONE;
                default -> Role.NONE;
            };
        }

        /** Reads the row at whose brace the parser stands, to its end. */
        Row read(JsonParser parser) throws IOException {
            String id = "";
            int hour = 0;
            long ins = 0;
            long outs = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Role role = roles.computeIfAbsent(parser.currentName(), this::role);
                JsonToken value = parser.nextToken();
                switch (role) {
                    case ENTITY -> id = value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : "";
                    case INSTANT -> hour = hour(parser);
                    case INS -> ins = number(parser, value);
                    case OUTS -> outs = number(parser, value);
                    case NONE -> parser.skipChildren();
                }
            }
            return new Row(id, hour, ins, outs);
        }

        private static long number(JsonParser parser, JsonToken value) throws IOException {
            return value.isNumeric() ? Math.round(parser.getDoubleValue()) : 0;
        }

        private int hour(JsonParser parser) throws IOException {
            if (form == InstantForm.EPOCH_MILLIS) {
                return hour(Instant.ofEpochMilli(parser.getValueAsLong()));
            }
            String text = parser.getText();
            if (text.endsWith(":00:00.000Z") && text.length() == "2026-01-31T00:00:00.000Z".length()) {
                int tens = text.charAt(11) - '0';
                return (tens * 10 + text.charAt(12) - '0') % EntityHours.HOURS;
            }
            try {
                return hour(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException noOffset) {
                return text.length() > 12 ? Integer.parseInt(text.substring(11, 13)) % EntityHours.HOURS : 0;
            }
        }

        private static int hour(Instant instant) {
            return (int) Math.floorMod(instant.getEpochSecond() / 3600, (long) EntityHours.HOURS);
        }
    }
}

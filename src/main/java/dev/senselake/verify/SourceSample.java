package dev.senselake.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.row.sort.WindowBuffer;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import dev.senselake.verify.Verification.Asking;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * A little of what a source has of a stream: the day that was asked for (none: a list), its rows, the JSON types of its columns
 * in words, how many zones, spaces or things, and the first of them; of a list its first rows; or why there is none.
 */
public record SourceSample(
        String stream,
        Optional<LocalDate> day,
        long rows,
        SortedMap<String, String> columns,
        int entityCount,
        List<String> entities,
        SortedMap<String, Listed> listed,
        long requests,
        Optional<Failure> failure) {
    private static final int MOST_ENTITIES = 1_000;
    private static final int MOST_LISTED = 5_000;
    private static final int LONGEST = 256;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> LINKS = Map.of(
            "location", "timezone",
            "site", "location_id",
            "sensor", "site_id",
            "zone", "sensor_id",
            "space", "location_id");
    // A closed day, and the same day of the week before.
    private static final List<Integer> DAYS_BACK = List.of(1, 2, 7);

    public SourceSample {
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
        entities = List.copyOf(entities);
        listed = Collections.unmodifiableSortedMap(new TreeMap<>(listed));
    }

    /** One row of a list: its name, and what it says of where the thing is, empty where it does not. */
    public record Listed(String name, String link) {}

    /** Asks for the list, or for yesterday, and for two earlier days where there is no row. */
    public static SourceSample take(StreamSpec spec, StreamReader reader, SpillSpace.Limits limits, Asking asking) {
        RequestTally tally = new RequestTally();
        try {
            if (spec.isSnapshot()) {
                return read(spec, reader, limits, asking, tally, Optional.empty());
            }
            LocalDate today = Days.of(asking.asOf());
            SourceSample sample = none(spec, tally, Optional.empty());
            for (int back : DAYS_BACK) {
                sample = read(spec, reader, limits, asking, tally, Optional.of(today.minusDays(back)));
                if (sample.rows() > 0) {
                    break;
                }
            }
            return sample;
        } catch (FailureException e) {
            return none(spec, tally, Optional.of(e.failure()));
        }
    }

    /** Returns the sample of a stream that was not asked for. */
    public static SourceSample none(String stream) {
        return new SourceSample(
                stream, Optional.empty(), 0, new TreeMap<>(), 0, List.of(), new TreeMap<>(), 0, Optional.empty());
    }

    private static SourceSample none(StreamSpec spec, RequestTally tally, Optional<Failure> failure) {
        return new SourceSample(
                spec.stream(),
                Optional.empty(),
                0,
                new TreeMap<>(),
                0,
                List.of(),
                new TreeMap<>(),
                tally.requests(),
                failure);
    }

    private static SourceSample read(
            StreamSpec spec,
            StreamReader reader,
            SpillSpace.Limits limits,
            Asking asking,
            RequestTally tally,
            Optional<LocalDate> day) {
        try (WindowBuffer buffer = day.map(
                        date -> WindowBuffer.ofDays(Set.of(date), asking.asOf(), spec.rules(), limits))
                .orElseGet(() -> WindowBuffer.ofSnapshot(asking.asOf(), spec.rules(), limits))) {
            reader.read(
                    new ReadRequest(asking.runId(), day.map(Window::of), asking.deadline(), tally, asking.asOf()),
                    buffer);
            PartitionContent content = day.map(buffer::content).orElseGet(buffer::snapshot);
            return new SourceSample(
                    spec.stream(),
                    day,
                    content.rows(),
                    content.columns(),
                    content.entities().size(),
                    new TreeSet<>(content.entities())
                            .stream().limit(MOST_ENTITIES).toList(),
                    day.isPresent() ? new TreeMap<>() : listed(spec, content),
                    tally.requests(),
                    Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("rows that were just written cannot be read", e);
        }
    }

    private static SortedMap<String, Listed> listed(StreamSpec spec, PartitionContent content) throws IOException {
        String link = LINKS.getOrDefault(spec.stream(), "");
        SortedMap<String, Listed> rows = new TreeMap<>();
        try (InputStream gzip = content.compressed().open(0);
                MappingIterator<JsonNode> lines =
                        JSON.readerFor(JsonNode.class).readValues(new GZIPInputStream(gzip))) {
            while (lines.hasNext() && rows.size() < MOST_LISTED) {
                JsonNode row = lines.next();
                rows.put(
                        row.path(spec.rules().keyColumns().getFirst()).asText(),
                        new Listed(text(row, "name"), text(row, link)));
            }
        }
        return rows;
    }

    private static String text(JsonNode row, String column) {
        String text = row.path(column).asText("");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

package dev.senselake.report.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The summaries of the newest runs in the lake. */
final class RunSummaries {
    private static final int MOST_BYTES = 4 << 20;

    private final Lake lake;
    private final ObjectKeys keys;
    private final List<String> remarks;

    /** Reads below those keys; a summary that cannot be read is a remark. */
    RunSummaries(Lake lake, ObjectKeys keys, List<String> remarks) {
        this.lake = lake;
        this.keys = keys;
        this.remarks = remarks;
    }

    /** Returns the runs that were closed last, at most so many, the newest first. */
    List<RunSummary> newest(int most) {
        Stream<ListedObject> all = lake.list(keys.allRunSummaries()).stream()
                .filter(object -> object.key().endsWith(".json") && object.size() <= MOST_BYTES)
                .sorted(Comparator.comparing(ListedObject::modified).reversed())
                .limit(most);
        return Parallel.map(all.toList(), this::read).stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(RunSummary::startedAt).reversed())
                .toList();
    }

    private Optional<RunSummary> read(ListedObject object) {
        try {
            Optional<InputStream> found = lake.get(object.key(), object);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream body = found.get()) {
                return Optional.of(Documents.read(new String(body.readNBytes(MOST_BYTES), UTF_8), RunSummary.class));
            }
        } catch (IOException | IllegalArgumentException e) {
            remarks.add("%s is no summary of a run and is left out".formatted(object.key()));
            return Optional.empty();
        }
    }
}

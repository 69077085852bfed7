package dev.senselake.local.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.FailureException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.load.CommitMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs whose summaries are in the lake, to find the one that read a generation. */
final class KnownRuns {
    private static final String ENDING = ".json";
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final int MOST_READ = 20;

    private final Lake lake;
    private final String folder;
    private final List<ListedObject> summaries;

    private KnownRuns(Lake lake, String folder, List<ListedObject> summaries) {
        this.lake = lake;
        this.folder = folder;
        this.summaries = summaries;
    }

    static KnownRuns of(Lake lake, ObjectKeys keys) {
        String folder = keys.runSummaries();
        return new KnownRuns(lake, folder, lake.list(new Lake.Span(folder, folder, folder + "~")));
    }

    /** Returns the run: the claim tells it for certain, else it is the one run that began then and ended after the reading. */
    Optional<String> of(ChangeFile.Read read) {
        return read.claim()
                .flatMap(claim -> summaries.stream()
                        .map(this::runId)
                        .filter(run -> CommitMetadata.isOfRun(claim, run))
                        .findFirst())
                .or(() -> begunAt(read));
    }

    private Optional<String> begunAt(ChangeFile.Read read) {
        List<String> runs = summaries.stream()
                // A listing tells times to the second.
                .filter(summary -> !summary.modified().plusSeconds(1).isBefore(read.end()))
                .filter(summary -> summary.modified().isBefore(read.end().plus(LONGEST)))
                .sorted(Comparator.comparing(ListedObject::modified))
                .limit(MOST_READ)
                .filter(summary -> isAsOf(summary, read))
                .map(this::runId)
                .toList();
        return runs.size() == 1 ? Optional.of(runs.getFirst()) : Optional.empty();
    }

    private boolean isAsOf(ListedObject summary, ChangeFile.Read read) {
        try (InputStream json = lake.get(summary.key())) {
            JsonNode document = Rows.JSON.readTree(json);
            return document.path("as_of").asText().equals(read.asOf().toString());
        } catch (IOException | FailureException unreadable) {
            return false;
        }
    }

    private String runId(ListedObject summary) {
        return summary.key().substring(folder.length()).replaceFirst(ENDING + "$", "");
    }
}

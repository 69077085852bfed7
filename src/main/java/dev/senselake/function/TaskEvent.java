package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskProgress;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event of a work function: a stream of its kind and, but for snapshots, days up to asOf's. */
record TaskEvent(StreamSpec spec, StreamTask task) {
    private static final Set<String> SNAPSHOT = Set.of("run_id", "as_of", "stream", "progress");
    private static final Set<String> DAYS =
            Set.of("run_id", "as_of", "stream", "from", "to", "forced", "late", "progress");

    static TaskEvent parse(Kind kind, JsonNode event, StreamCatalog catalog) {
        boolean days = kind != Kind.REFERENCE;
        EventReader reader = new EventReader(kind.function(), event, days ? DAYS : SNAPSHOT);
        String runId = reader.runId();
        Instant asOf = reader.asOf();
        List<String> streams = names(kind, catalog);
        if (!streams.contains(reader.node("stream").asText())) {
            // First, because the run's summary may cut what is long.
            reader.problem(
                    "stream", "may have left the configuration since the run was planned: a new run plans without it");
        }
        Optional<StreamSpec> spec = reader.word("stream", streams).flatMap(catalog::find);
        Optional<Window> window = days ? reader.window(Days.of(asOf)) : Optional.empty();
        boolean forced = reader.flag("forced");
        boolean late = reader.flag("late");
        if (late && spec.filter(known -> !known.tellsInsertion()).isPresent()) {
            reader.problem("late", "needs a dataset that has an inserted_column");
        }
        TaskProgress progress = progress(reader);
        reader.requireRight();
        StreamSpec known = spec.orElseThrow();
        return new TaskEvent(known, new StreamTask(runId, asOf, known.stream(), window, forced, late, progress));
    }

    /** Returns what the invocation before handed on; absent in the first event of an item. */
    private static TaskProgress progress(EventReader reader) {
        return reader.node("progress").isMissingNode()
                ? TaskProgress.NONE
                : reader.document("progress", TaskProgress.class, "is not what the function answered before")
                        .orElse(TaskProgress.NONE);
    }

    private static List<String> names(Kind kind, StreamCatalog catalog) {
        return catalog.names().stream()
                .filter(stream ->
                        catalog.find(stream).filter(spec -> spec.kind() == kind).isPresent())
                .toList();
    }
}

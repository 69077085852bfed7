package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.NearestWord;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.StreamTask;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event of a work function: a stream of its kind and, but for snapshots, days up to asOf's. */
record TaskEvent(StreamSpec spec, StreamTask task) {
    private static final int LONGEST_YEARS = 20;

    static TaskEvent parse(Kind kind, JsonNode event, StreamCatalog catalog) {
        boolean days = kind != Kind.REFERENCE;
        EventReader reader = new EventReader(
                kind.function(),
                event,
                days
                        ? Set.of("run_id", "as_of", "stream", "from", "to", "forced")
                        : Set.of("run_id", "as_of", "stream"));
        String runId = reader.runId();
        Instant asOf = reader.asOf();
        Optional<StreamSpec> spec = stream(reader, kind, catalog);
        Optional<Window> window = days ? window(reader, asOf) : Optional.empty();
        boolean forced = reader.flag("forced");
        reader.requireRight();
        StreamSpec known = spec.orElseThrow();
        return new TaskEvent(known, new StreamTask(runId, asOf, known.stream(), window, forced));
    }

    private static Optional<StreamSpec> stream(EventReader reader, Kind kind, StreamCatalog catalog) {
        String name = reader.text("stream");
        List<String> known = catalog.names().stream()
                .filter(stream ->
                        catalog.find(stream).filter(spec -> spec.kind() == kind).isPresent())
                .toList();
        if (!known.contains(name)) {
            reader.problem(
                    "stream",
                    "is none of this function's%s; configured are %s"
                            .formatted(NearestWord.hint(name, known), String.join(", ", known)));
            return Optional.empty();
        }
        return catalog.find(name);
    }

    private static Optional<Window> window(EventReader reader, Instant asOf) {
        Optional<LocalDate> from = reader.day("from");
        Optional<LocalDate> to = reader.day("to");
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        LocalDate last = Days.of(asOf).plusDays(1);
        if (!from.get().isBefore(to.get())
                || from.get().plusYears(LONGEST_YEARS).isBefore(to.get())) {
            reader.problem(
                    "from",
                    "%s must be before to %s, by at most %d years".formatted(from.get(), to.get(), LONGEST_YEARS));
        } else if (to.get().isAfter(last)) {
            reader.problem("to", "%s is in the future; the latest allowed is %s".formatted(to.get(), last));
        } else {
            return Optional.of(new Window(from.get(), to.get()));
        }
        return Optional.empty();
    }
}

package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.load.LoadPorts;
import dev.senselake.localtime.EntityLinksReader;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import dev.senselake.verify.SourceSample;
import dev.senselake.verify.SumComparison;
import dev.senselake.verify.Verification;
import dev.senselake.verify.Verification.Asking;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What {@code verify} and {@code discover} do: read as a load does, with the shared token, and keep nothing of it. */
@Singleton
class LookHandler {
    private final Supplier<Configured> configured;
    private final Provider<LoadPorts> ports;
    private final Provider<RegisteredColumns.Parts> columns;
    private final Clock clock;

    LookHandler(
            Supplier<Configured> configured,
            Provider<LoadPorts> ports,
            Provider<RegisteredColumns.Parts> columns,
            Clock clock) {
        this.configured = configured;
        this.ports = ports;
        this.columns = columns;
        this.clock = clock;
    }

    JsonNode verify(JsonNode json) {
        Configured now = configured.get();
        EventReader event = new EventReader("verify", json, Set.of("run_id", "as_of", "stream", "from", "to", "quick"));
        Asking asking = asking(event);
        Optional<StreamSpec> spec = spec(event, now);
        boolean snapshot = spec.filter(StreamSpec::isSnapshot).isPresent();
        Optional<Window> window = snapshot ? Optional.empty() : event.window(Days.of(asking.asOf()));
        boolean quick = event.flag("quick");
        if (quick
                && spec.flatMap(known -> now.readers().daySums(known.stream())).isEmpty()) {
            event.problem("quick", "is for traffic alone: no other stream has sums by day");
        }
        event.requireRight();
        StreamSpec known = spec.orElseThrow();
        LoadPorts used = ports.get();
        Verification verification = new Verification(
                known, reader(now, known), new Verification.Ports(used.lake(), used.keys(), used.limits()));
        return Documents.json(
                quick
                        ? verification.runQuick(asking, window.orElseThrow(), sums(now, known, used))
                        : verification.run(asking, window));
    }

    JsonNode sample(JsonNode json) {
        Configured now = configured.get();
        EventReader event = new EventReader("sample", json, Set.of("run_id", "as_of", "stream"));
        Asking asking = asking(event);
        Optional<StreamSpec> spec = spec(event, now);
        event.requireRight();
        StreamSpec known = spec.orElseThrow();
        return Documents.json(
                SourceSample.take(known, reader(now, known), ports.get().limits(), asking));
    }

    private static SumComparison sums(Configured now, StreamSpec spec, LoadPorts used) {
        EntityTimeZones zones = new EntityTimeZones(
                new EntityLinksReader(used.lake(), used.keys()).read(),
                now.settings().localTime().fallback());
        return new SumComparison(now.readers().daySums(spec.stream()).orElseThrow(), used.lake(), used.keys(), zones);
    }

    private StreamReader reader(Configured now, StreamSpec spec) {
        return now.readers().reader(spec.stream(), RegisteredColumns.looking(spec, columns.get()));
    }

    private Asking asking(EventReader event) {
        return new Asking(event.runId(), event.asOf(), LambdaHandler.deadline(clock));
    }

    private static Optional<StreamSpec> spec(EventReader event, Configured now) {
        return event.word("stream", now.catalog().names()).flatMap(now.catalog()::find);
    }
}

package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.metric.MetricLog;
import dev.senselake.row.FieldNames;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunRequest;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The functions on a configuration as users write it: settings, planner, handler, loader and readers as deployed. */
final class DeployedSources {
    final FakeLake lake;
    final FakeLedger ledger = new FakeLedger();
    final FakeOutcomes outcomes = new FakeOutcomes();
    final List<String> metrics = new ArrayList<>();
    private final StreamCatalog catalog;
    private final Upstreams upstreams;
    private final LoadHandler handler;
    private int claims;

    /** Reads the configuration, to which storage is added; temporary files stand in the folder. */
    DeployedSources(Upstreams upstreams, Map<String, String> configuration, Path folder) {
        this.upstreams = upstreams;
        this.lake = new FakeLake(upstreams.clock());
        Map<String, String> all = new TreeMap<>(configuration);
        all.put("LAKE_BUCKET", "lake");
        all.put("LEDGER_TABLE", "ledger");
        LocalDate today = LocalDate.parse(Upstreams.NOON.substring(0, 10));
        Settings settings = ((Checked.Valid) Settings.read(all, today)).settings();
        catalog = ConfiguredStreams.of(settings);
        FakeSourceStatus status = new FakeSourceStatus();
        LoadMetrics counted = new LoadMetrics(new MetricLog(Optional.of("nightly"), upstreams.clock(), metrics::add));
        Configured configured = TestSources.of(settings, upstreams.clock().timing(), status, counted);
        LoadPorts ports = new LoadPorts(
                lake,
                new ObjectKeys(""),
                ledger,
                outcomes,
                new FakeEntities(),
                new FakeColumns(),
                new FakeCounts(),
                new FakeReadLengths(),
                status,
                upstreams.clock().timing(),
                () -> "claim-" + claims++,
                SpillSpace.Limits.in(folder),
                LoadPorts.SECOND_LOOK);
        LoadHandler.Loader loader = (now, spec, task, deadline) -> new WindowLoader(
                        spec, now.readers().reader(spec.stream(), new FieldNames()), ports)
                .load(task, deadline);
        handler = new LoadHandler(() -> configured, () -> loader, counted, upstreams.clock());
    }

    /** Plans what is due now. */
    PlanAnswer plan() {
        Instant now = upstreams.clock().instant();
        return new RunPlanner(ledger, catalog, Concurrency.of(2, 1), List.of())
                .plan(
                        new RunPlanner.Run("run-1", now, now),
                        new RunRequest(RunMode.INCREMENTAL, catalog.names(), Optional.empty(), false));
    }

    /** Lets the work function of a kind load days and returns its answer. */
    JsonNode load(Kind kind, String stream, Window days) {
        return load(
                kind,
                stream,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("from", days.from().toString())
                        .put("to", days.to().toString()));
    }

    /** Lets it go on with what an answer left. */
    JsonNode load(Kind kind, String stream, JsonNode left) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("run_id", "run-1")
                .put("as_of", upstreams.clock().instant().toString())
                .put("stream", stream)
                .put("forced", false);
        for (String member : List.of("from", "to", "progress")) {
            if (left.has(member)) {
                event.set(member, left.get(member));
            }
        }
        return handler.answer(kind, event);
    }
}

package dev.senselake.local.command;

import dev.senselake.config.Settings;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.NearestWord;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.local.discover.Discovery;
import dev.senselake.local.discover.DiscoveryReport;
import dev.senselake.local.discover.LakeDiscovery;
import dev.senselake.local.discover.SourceDiscovery;
import dev.senselake.local.discover.StreamKeys;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.run.RunId;
import dev.senselake.local.source.AskedSource;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.Documents;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code discover}: what there is, in the lake or at the sources. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what there is: streams, keys, columns, days, and zones with their time zone.",
            "Also what the columns hold, and spaces and things. From lake and ledger, or with --source from "
                    + "the sources themselves. Loads nothing."
        })
final class DiscoverCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Parameters(paramLabel = "STREAM", arity = "0..*", description = "Which streams (default: all).")
    private List<String> streams = List.of();

    @Option(
            names = "--source",
            description = "Asks the sources, before anything is loaded: each list, and one day of each other stream.")
    private boolean source;

    @Option(names = "--json", description = "Prints what there is as one JSON document instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        ToolContext context = ToolContext.current();
        StopSignal signal = StopSignal.install(() -> {});
        try {
            Discovery discovery = source ? ofSource(context, signal) : ofLake(context, signal);
            out.print(
                    json
                            ? Documents.json(discovery).toPrettyString() + System.lineSeparator()
                            : new DiscoveryReport(discovery).text());
            out.flush();
            return discovery.streams().stream()
                            .anyMatch(stream -> stream.failure().isPresent())
                    ? 1
                    : 0;
        } catch (FailureException e) {
            throw new UserException(
                    "%s; %s".formatted(e.failure().message(), e.failure().nextStep()), e);
        } finally {
            signal.finished();
        }
    }

    private Discovery ofSource(ToolContext context, StopSignal signal) {
        Instant now = context.clock().instant();
        try (AskedSource asked = lakeOptions.ask(context)) {
            signal.onStop(asked::close);
            String runId = "discover-" + RunId.of(now, new SecureRandom());
            List<StreamKeys> configured = configured(asked.settings());
            return new SourceDiscovery(
                            asked, runId, now, asked.settings().localTime().fallback())
                    .of(chosen(configured), configured);
        }
    }

    private Discovery ofLake(ToolContext context, StopSignal signal) {
        try (OpenLake lake = lakeOptions.open(context)) {
            signal.onStop(lake::close);
            LakeDiscovery discovery = new LakeDiscovery(lake.objects(), lake.config(), lake.table(), lake.timeZone());
            List<StreamKeys> known = lake.settings()
                    .map(DiscoverCommand::configured)
                    .orElseGet(() ->
                            discovery.loaded().stream().map(StreamKeys::of).toList());
            return discovery.of(chosen(known));
        }
    }

    private static List<StreamKeys> configured(Settings settings) {
        return StreamKeys.of(ConfiguredStreams.of(settings));
    }

    private List<StreamKeys> chosen(List<StreamKeys> known) {
        List<String> names = known.stream().map(StreamKeys::stream).toList();
        streams.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new UserException("there is no stream %s%s; there are %s"
                    .formatted(
                            name, NearestWord.hint(name, names), names.isEmpty() ? "none" : String.join(", ", names)));
        });
        return known.stream()
                .filter(stream -> streams.isEmpty() || streams.contains(stream.stream()))
                .toList();
    }
}

package dev.senselake.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.home.FreeSpace;
import dev.senselake.local.progress.RunProgress;
import dev.senselake.local.report.Paint;
import dev.senselake.local.report.SummaryReport;
import dev.senselake.local.run.LocalRun;
import dev.senselake.local.run.LocalRun.Ended;
import dev.senselake.local.run.RunId;
import dev.senselake.local.run.SourcePauses;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.statemachine.ExecutionRequest;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.run.RunSummary.Status;
import dev.senselake.stream.Documents;
import dev.senselake.time.ShownTime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: one execution of the deployed state machine with the deployed functions. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Loads everything that is due into the lake of the home. Without credentials, simulated data.")
final class RunCommand implements Callable<Integer> {
    private static final String STOPPED = "senselake: stopped; the next run goes on where this one stopped";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HomeOptions homeOptions = new HomeOptions();

    @Mixin
    private InputOptions inputOptions = new InputOptions();

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "The execution's start time (default: now).")
    private @Nullable Instant asOf;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "4",
            description = "Invocations at once, 1 to 64 (default: 4).")
    private int workers;

    @Option(names = "--json", description = "Prints the run summary as one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        if (workers < 1 || workers > 64) {
            throw new ParameterException(
                    command().commandLine(), "--workers is %d; it takes 1 to 64".formatted(workers));
        }
        JsonNode execution = inputOptions.execution();
        ToolContext context = ToolContext.current();
        Instant now = context.clock().instant();
        Instant start = Optional.ofNullable(asOf).orElse(ShownTime.toSecond(now));
        PrintWriter err = command().commandLine().getErr();
        PrintWriter out = command().commandLine().getOut();
        StopSignal signal = StopSignal.install(() -> err.println(STOPPED));
        try (LocalSession session =
                LocalSession.open(context, homeOptions.request(start).withWorkers(workers))) {
            announce(session, json ? err : out);
            if (inputOptions.inWords()) {
                err.println("the same on AWS: " + InputOptions.onAws(execution));
            }
            ExecutionRequest request =
                    new ExecutionRequest(RunId.of(now, new SecureRandom()), start, execution.toString());
            RunProgress progress;
            Ended ended;
            try (SourcePauses pauses = new SourcePauses(session.aws());
                    RunProgress shown = new RunProgress(err, context.screen(), pauses::asked, context.clock())) {
                progress = shown;
                LocalRun run = new LocalRun(context, session, session.functions(), request, progress);
                signal.onStop(run::stop);
                progress.begin();
                ended = run(run, session.home().folder());
            }
            Duration elapsed = Duration.between(now, context.clock().instant());
            RecordedStart.complete(context, session, start, out);
            return report(ended, progress, elapsed, session);
        } finally {
            signal.finished();
        }
    }

    private static Ended run(LocalRun run, Path home) {
        try (FreeSpace space = FreeSpace.watch(home, run::stop)) {
            return run(run, space);
        }
    }

    private static Ended run(LocalRun run, FreeSpace space) {
        try {
            Ended ended = run.run();
            space.requireEnough();
            return ended;
        } catch (RuntimeException e) {
            // What fails on a full disk may do so before the watch looks.
            space.look(() -> {});
            space.requireEnough();
            throw e;
        }
    }

    private void announce(LocalSession session, PrintWriter to) {
        if (session.simulated()) {
            to.println(
                    "simulated data: no credentials are configured, so the bundled simulators stand in for both sources");
        }
        to.println("home: %s".formatted(session.home().folder()));
    }

    private static Path summaryFile(LocalSession session, String runId) {
        ObjectKeys keys = session.settings().lake().keys();
        return session.home().folder().resolve("s3").resolve(EmbeddedAws.BUCKET).resolve(keys.runSummary(runId));
    }

    private int report(Ended ended, RunProgress progress, Duration elapsed, LocalSession session) {
        PrintWriter out = command().commandLine().getOut();
        PrintWriter err = command().commandLine().getErr();
        return switch (ended) {
            case Ended.Closed closed -> {
                out.print(
                        json
                                ? Documents.json(closed.summary()).toPrettyString() + System.lineSeparator()
                                : new SummaryReport(closed.summary(), progress.timeByStream())
                                        .text(
                                                elapsed,
                                                Paint.of(ToolContext.current()
                                                        .screen()
                                                        .colouredResults())));
                out.flush();
                if (closed.summary().status() == Status.SUCCEEDED) {
                    yield 0;
                }
                err.println("see: %s; the summary is %s"
                        .formatted(
                                homeOptions.sameHome("state"),
                                summaryFile(session, closed.summary().runId())));
                yield 1;
            }
            case Ended.StartedBefore before -> {
                out.println(
                        json
                                ? Documents.json(before.answer()).toPrettyString()
                                : before.answer().message());
                out.flush();
                yield 0;
            }
            case Ended.Refused refused -> {
                err.println("senselake: %s: %s".formatted(refused.error(), refused.cause()));
                err.println("see: "
                        + (refused.error().equals(ErrorCode.INVALID_INPUT.code())
                                ? "./senselake help run"
                                : "%s; the log is in %s"
                                        .formatted(
                                                homeOptions.sameHome("check"),
                                                session.home().folder().resolve("logs"))));
                yield refused.error().startsWith("Invalid") ? 2 : 1;
            }
            case Ended.Stopped _ -> {
                err.println(STOPPED);
                yield 1;
            }
        };
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets the spec");
    }
}

package dev.senselake.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.function.Functions;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.statemachine.Engine;
import dev.senselake.local.statemachine.Execution;
import dev.senselake.local.statemachine.ExecutionListener;
import dev.senselake.local.statemachine.ExecutionRequest;
import dev.senselake.local.statemachine.ExecutionResult;
import dev.senselake.local.statemachine.RealWaiter;
import dev.senselake.local.statemachine.StateMachine;
import dev.senselake.local.statemachine.definition.Payloads;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** One execution of the deployed definition on this machine, from its input to its summary. */
public final class LocalRun {
    private final LocalSession session;
    private final ExecutionRequest request;
    private final Execution execution;

    /** Prepares the execution; functions come from {@code lambda}, the listener gets what happens. */
    public LocalRun(
            ToolContext context,
            LocalSession session,
            LambdaService lambda,
            ExecutionRequest request,
            ExecutionListener listener) {
        this.session = session;
        this.request = request;
        Engine engine = new Engine(
                new LambdaTasks(lambda),
                listener,
                new RealWaiter(),
                new SplittableRandom(request.name().hashCode()));
        this.execution = definition(context).execution(request, engine);
    }

    /** How a run ended. */
    public sealed interface Ended {
        /** The run was closed; its summary tells how it went. */
        record Closed(RunSummary summary) implements Ended {}

        /** The schedule's time has a run already: nothing was done. */
        record StartedBefore(PlanAnswer.StartedBefore answer) implements Ended {}

        /** The run ended without a summary: its input was refused, or it could not be planned or closed. */
        record Refused(String error, String cause) implements Ended {}

        /** The run was stopped from outside. */
        record Stopped() implements Ended {}
    }

    /**
     * Runs to the end in the calling thread.
     *
     * @throws dev.senselake.local.failure.ChildEndedException if a stand-in for AWS ended meanwhile, which stops the run at once
     */
    public Ended run() {
        session.aws().whenEnded(this::stop);
        return switch (execution.run()) {
            case ExecutionResult.Succeeded succeeded -> succeeded(Payloads.parse(succeeded.outputJson()));
            case ExecutionResult.Failed failed ->
                keptSummary()
                        .<Ended>map(Ended.Closed::new)
                        .orElseGet(() -> withoutSummary(new Ended.Refused(failed.error(), failed.cause())));
            case ExecutionResult.Aborted _ -> withoutSummary(new Ended.Stopped());
        };
    }

    private Ended withoutSummary(Ended ended) {
        session.aws().requireRunning();
        return ended;
    }

    private static Ended succeeded(JsonNode output) {
        return output.path("status").asText().equals(PlanAnswer.STARTED_BEFORE)
                ? new Ended.StartedBefore(Documents.read(output, PlanAnswer.StartedBefore.class))
                : new Ended.Closed(Documents.read(output, RunSummary.class));
    }

    /** Starts no further task and ends the running ones; from any thread, at any time. */
    public void stop() {
        execution.abort();
    }

    private Optional<RunSummary> keptSummary() {
        String key = new ObjectKeys(session.settings().lake().prefix()).runSummary(request.name());
        try (S3Client s3 = session.aws().s3Client();
                InputStream object =
                        s3.getObject(get -> get.bucket(EmbeddedAws.BUCKET).key(key))) {
            return Optional.of(
                    Documents.read(new String(object.readAllBytes(), StandardCharsets.UTF_8), RunSummary.class));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("summary %s cannot be read".formatted(key), e);
        }
    }

    private static StateMachine definition(ToolContext context) {
        try {
            return StateMachine.load(Files.readString(context.definition()), Functions.substitutions());
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be read: restore it from the repository".formatted(context.definition()), e);
        } catch (IllegalArgumentException e) {
            throw new UserException("%s: %s".formatted(context.definition(), e.getMessage()), e);
        }
    }
}

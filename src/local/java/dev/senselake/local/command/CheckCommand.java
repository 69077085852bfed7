package dev.senselake.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.local.function.Functions;
import dev.senselake.local.report.CheckReport;
import dev.senselake.local.report.Paint;
import dev.senselake.local.run.FunctionCall;
import dev.senselake.local.run.RunId;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.source.CheckAnswer;
import dev.senselake.stream.Documents;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: everything that a run needs, tried by the deployed code. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Tries bucket, table, token, endpoints and datasets, and says what to fix. Loads nothing.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HomeOptions homeOptions = new HomeOptions();

    @Option(names = "--json", description = "Prints the needs as one JSON document instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        CommandLine command =
                Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
        PrintWriter out = command.getOut();
        ToolContext context = ToolContext.current();
        Instant now = context.clock().instant();
        StopSignal signal = StopSignal.install(() -> {});
        try (LocalSession session = LocalSession.openWithoutCreating(
                context, homeOptions.request(now).withWorkers(1))) {
            signal.onStop(session::close);
            JsonNode event =
                    JsonNodeFactory.instance.objectNode().put("run_id", "check-" + RunId.of(now, new SecureRandom()));
            CheckAnswer answer =
                    Documents.read(new FunctionCall(session).answer(Functions.CHECK, event), CheckAnswer.class);
            out.print(
                    json
                            ? Documents.json(answer).toPrettyString() + System.lineSeparator()
                            : new CheckReport(answer)
                                    .text(Paint.of(context.screen().colouredResults())));
            out.flush();
            if (answer.failed() == 0) {
                return 0;
            }
            command.getErr()
                    .println("see: README.md, Your own data; the log is in %s"
                            .formatted(session.home().folder().resolve("logs")));
            return 1;
        } finally {
            signal.finished();
        }
    }
}

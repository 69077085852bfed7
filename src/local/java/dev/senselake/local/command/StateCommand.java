package dev.senselake.local.command;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.report.StateReport;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.StreamCatalog;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code state}: how far each stream is, and which of its days are complete, failed or missing. */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        subcommands = {WaiveCommand.class, UnwaiveCommand.class, ForgetCommand.class},
        description = "Shows the cursors and, per stream, complete, failed, waived and missing days.")
final class StateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    HomeOptions homeOptions = new HomeOptions();

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        ToolContext context = ToolContext.current();
        Instant now = context.clock().instant();
        StopSignal signal = StopSignal.install(() -> {});
        try (LocalSession session = LocalSession.openWithoutCreating(
                        context, homeOptions.request(now).withoutLake());
                DynamoDbClient client = session.aws().dynamoDbClient()) {
            signal.onStop(session::close);
            StreamCatalog streams = ConfiguredStreams.of(session.settings());
            out.print(new StateReport(new DynamoLedger(new DynamoTable(client, EmbeddedAws.TABLE)), now).text(streams));
            out.flush();
            return 0;
        } finally {
            signal.finished();
        }
    }
}

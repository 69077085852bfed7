package dev.senselake.local.command;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.FailureException;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which ledger a command changes: that of the home, or the table of a deployed stack. */
final class TableOption {
    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = {
                "The table of a deployed stack (output LedgerTableName) instead of the home's ledger, with the AWS region",
                "and credentials of the environment; they need dynamodb:GetItem and UpdateItem on it."
            })
    private @Nullable String table;

    /** Opens the table, lets the change be made, and closes it; what the table refuses is a user error. */
    void change(HomeOptions home, Consumer<DynamoTable> change) {
        try {
            if (table == null) {
                changeHome(home, change);
            } else {
                changeStack(table, change);
            }
        } catch (FailureException e) {
            throw new UserException(
                    "%s; %s".formatted(e.failure().message(), e.failure().nextStep()), e);
        }
    }

    private static void changeHome(HomeOptions home, Consumer<DynamoTable> change) {
        ToolContext context = ToolContext.current();
        StopSignal signal = StopSignal.install(() -> {});
        try (LocalSession session = LocalSession.openWithoutCreating(
                        context, home.request(context.clock().instant()).withoutLake());
                DynamoDbClient client = session.aws().dynamoDbClient()) {
            signal.onStop(session::close);
            change.accept(new DynamoTable(client, EmbeddedAws.TABLE));
        } finally {
            signal.finished();
        }
    }

    private static void changeStack(String name, Consumer<DynamoTable> change) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            change.accept(new DynamoTable(client, name));
        } catch (SdkClientException e) {
            throw new UserException("no AWS region is set: set AWS_REGION, and AWS_PROFILE or the keys of a role", e);
        }
    }
}

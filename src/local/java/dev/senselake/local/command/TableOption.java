package dev.senselake.local.command;

import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.FailureException;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.LoadedStreams;
import dev.senselake.local.lake.StackConfiguration;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Days;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which ledger a command reads or changes: that of the home, or the table of a deployed stack. */
final class TableOption {
    @Option(
            names = "--table",
            paramLabel = "NAME",
            description =
                    "The table of a deployed stack (output LedgerTableName) instead of the home's ledger, with the AWS "
                            + "region and credentials of the environment; to change days they need GetItem, Query, UpdateItem "
                            + "and DeleteItem of DynamoDB on it.")
    private @Nullable String table;

    @Option(
            names = "--lake",
            paramLabel = "URI",
            description = "Taken beside --table as by other commands; the ledger alone is asked.")
    private @Nullable String lake;

    @Option(
            names = "--secret",
            paramLabel = "ARN",
            description = "With --table: the secret that holds the configuration, where --config does not name a file.")
    private @Nullable String secret;

    /** A ledger, and the configuration that fills it, empty for a stack of which none was named. */
    record OpenLedger(DynamoTable table, Supplier<Optional<Settings>> configuration) {
        /** Returns the configured streams, or those that the ledger knows where no configuration was named. */
        StreamCatalog streams() {
            return configuration.get().map(ConfiguredStreams::of).orElseGet(() -> LoadedStreams.of(ledger()));
        }

        DynamoLedger ledger() {
            return new DynamoLedger(table);
        }
    }

    /** Opens the table, lets the change be made, and closes it; what the table refuses is a user error. */
    void change(HomeOptions home, Consumer<DynamoTable> change) {
        use(home, false, ledger -> change.accept(ledger.table()));
    }

    /** Opens the ledger for a use; one of a home that does not exist is made for it, or left unmade and empty. */
    void use(HomeOptions home, boolean makes, Consumer<OpenLedger> use) {
        try {
            if (table == null) {
                if (lake != null || secret != null) {
                    throw new UserException(
                            "a stack is named by --table NAME (its output LedgerTableName), with or without --lake");
                }
                useHome(home, makes, use);
            } else {
                useStack(table, home, use);
            }
        } catch (FailureException e) {
            throw new UserException(
                    "%s; %s".formatted(e.failure().message(), e.failure().nextStep()), e);
        }
    }

    private static void useHome(HomeOptions home, boolean makes, Consumer<OpenLedger> use) {
        ToolContext context = ToolContext.current();
        SessionRequest request = home.request(context.clock().instant()).withoutLake();
        StopSignal signal = StopSignal.install(() -> {});
        try (LocalSession session = makes
                        ? LocalSession.open(context, request)
                        : LocalSession.openWithoutCreating(context, request);
                DynamoDbClient client = session.aws().dynamoDbClient()) {
            signal.onStop(session::close);
            use.accept(
                    new OpenLedger(new DynamoTable(client, EmbeddedAws.TABLE), () -> Optional.of(session.settings())));
        } finally {
            signal.finished();
        }
    }

    private void useStack(String name, HomeOptions home, Consumer<OpenLedger> use) {
        ToolContext context = ToolContext.current();
        try (DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            use.accept(new OpenLedger(
                    new DynamoTable(client, name),
                    () -> StackConfiguration.read(
                                    context, Optional.ofNullable(secret), Optional.ofNullable(home.config))
                            .map(given -> given.with(Map.of("LAKE_BUCKET", "not-asked", "LEDGER_TABLE", name))
                                    .check(Days.of(context.clock().instant())))));
        } catch (SdkClientException e) {
            throw new UserException("no AWS region is set: set AWS_REGION, and AWS_PROFILE or the keys of a role", e);
        }
    }
}

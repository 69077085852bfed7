package dev.senselake.function;

import dev.senselake.config.PlatformText;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.TableConfig;
import dev.senselake.lake.Lake;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.DynamoEntities;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoOutcomes;
import dev.senselake.ledger.Entities;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.source.DynamoSourceStatus;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.DynamoTokenStore;
import dev.senselake.source.sensource.token.TokenStores;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The ports on S3 and DynamoDB. */
@Singleton
final class AwsWiring {
    private static final String SNAPSHOT = "snap-start";

    /** Makes the clients before a snapshot is taken, so that no restored function pays for it. */
    void prepare(
            @Observes StartupEvent event,
            PlatformText platform,
            Instance<S3Client> s3,
            Instance<DynamoDbClient> dynamo) {
        if (platform.lambdaInitializationType().filter(SNAPSHOT::equals).isPresent()) {
            s3.get().serviceName();
            dynamo.get().serviceName();
        }
    }

    @Produces
    @Singleton
    Lake lake(S3Client s3, Settings settings) {
        return new S3Lake(s3, settings.lake());
    }

    @Produces
    @Singleton
    TableConfig table(Settings settings) {
        return new TableConfig(settings.ledgerTable());
    }

    @Produces
    @Singleton
    Ledger ledger(DynamoDbClient client, TableConfig table) {
        return new DynamoLedger(client, table);
    }

    @Produces
    @Singleton
    Outcomes outcomes(DynamoDbClient client, TableConfig table) {
        return new DynamoOutcomes(client, table);
    }

    @Produces
    @Singleton
    Entities entities(DynamoDbClient client, TableConfig table) {
        return new DynamoEntities(client, table);
    }

    @Produces
    @Singleton
    SourceStatus status(DynamoDbClient client, TableConfig table) {
        return new DynamoSourceStatus(client, table);
    }

    @Produces
    @Singleton
    TokenStores tokens(DynamoDbClient client, TableConfig table) {
        return DynamoTokenStore.stores(client, table.table());
    }
}

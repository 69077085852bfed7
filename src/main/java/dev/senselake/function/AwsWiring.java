package dev.senselake.function;

import dev.senselake.lake.Lake;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.DynamoEntities;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoOutcomes;
import dev.senselake.ledger.DynamoSourceStatus;
import dev.senselake.ledger.Entities;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerConfig;
import dev.senselake.ledger.Outcomes;
import dev.senselake.ledger.SourceStatus;
import dev.senselake.sensource.DynamoTokenStore;
import dev.senselake.sensource.TokenStores;
import dev.senselake.settings.PlatformText;
import dev.senselake.settings.Settings;
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
    LedgerConfig table(Settings settings) {
        return new LedgerConfig(settings.ledgerTable());
    }

    @Produces
    @Singleton
    Ledger ledger(DynamoDbClient client, LedgerConfig table) {
        return new DynamoLedger(client, table);
    }

    @Produces
    @Singleton
    Outcomes outcomes(DynamoDbClient client, LedgerConfig table) {
        return new DynamoOutcomes(client, table);
    }

    @Produces
    @Singleton
    Entities entities(DynamoDbClient client, LedgerConfig table) {
        return new DynamoEntities(client, table);
    }

    @Produces
    @Singleton
    SourceStatus status(DynamoDbClient client, LedgerConfig table) {
        return new DynamoSourceStatus(client, table);
    }

    @Produces
    @Singleton
    TokenStores tokens(DynamoDbClient client, LedgerConfig table) {
        return DynamoTokenStore.stores(client, table.table());
    }
}

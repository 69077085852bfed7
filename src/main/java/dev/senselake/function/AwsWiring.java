package dev.senselake.function;

import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
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
import dev.senselake.source.sensource.token.TokenStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The ports on S3 and DynamoDB. */
@Singleton
final class AwsWiring {
    private static final String SNAPSHOT = "snap-start";

    /** Makes the clients before Lambda takes a snapshot, so that no restored function pays for it. */
    void prepare(
            @Observes StartupEvent event,
            @ConfigProperty(name = "aws.lambda-initialization-type") Optional<String> initialization,
            Instance<S3Client> s3,
            Instance<DynamoDbClient> dynamo) {
        if (initialization.filter(SNAPSHOT::equals).isPresent()) {
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
    DynamoTable table(DynamoDbClient client, Settings settings) {
        return new DynamoTable(client, settings.ledgerTable());
    }

    @Produces
    @Singleton
    Ledger ledger(DynamoTable table) {
        return new DynamoLedger(table);
    }

    @Produces
    @Singleton
    Outcomes outcomes(DynamoTable table) {
        return new DynamoOutcomes(table);
    }

    @Produces
    @Singleton
    Entities entities(DynamoTable table) {
        return new DynamoEntities(table);
    }

    @Produces
    @Singleton
    SourceStatus status(DynamoTable table) {
        return new DynamoSourceStatus(table);
    }

    @Produces
    @Singleton
    TokenStore.Factory tokens(DynamoTable table) {
        return key -> new DynamoTokenStore(table, key);
    }
}

package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoTokenStoreIT extends TokenStoreContract {
    @TempDir
    private static Path home;

    private static EmbeddedAws aws;
    private static DynamoDbClient client;
    private static final AtomicInteger items = new AtomicInteger();

    @BeforeAll
    static void startAws() {
        aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")));
        client = aws.dynamoDbClient();
    }

    @AfterAll
    static void stopAws() {
        client.close();
        aws.close();
    }

    @Override
    TokenStore fresh() {
        return new DynamoTokenStore(new DynamoTable(client, EmbeddedAws.TABLE), "TOKEN#" + items.incrementAndGet());
    }

    @Test
    void missingTableIsNamed() {
        TokenStore store = new DynamoTokenStore(new DynamoTable(client, "absent"), "TOKEN#1");
        assertThatThrownBy(store::read).isInstanceOfSatisfying(FatalException.class, thrown -> {
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
            assertThat(thrown).hasMessageContaining("absent");
        });
    }
}

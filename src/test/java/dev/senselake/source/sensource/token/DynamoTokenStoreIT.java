package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoTokenStoreIT extends TokenStoreContract {
    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    private static final AtomicInteger items = new AtomicInteger();

    @Override
    TokenStore fresh() {
        return new DynamoTokenStore(
                new DynamoTable(AWS.dynamoDb(), EmbeddedAws.TABLE), "TOKEN#" + items.incrementAndGet());
    }

    @Test
    void missingTableIsNamed() {
        TokenStore store = new DynamoTokenStore(new DynamoTable(AWS.dynamoDb(), "absent"), "TOKEN#1");
        assertThatThrownBy(store::read).isInstanceOfSatisfying(FatalException.class, thrown -> {
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
            assertThat(thrown).hasMessageContaining("absent");
        });
    }
}

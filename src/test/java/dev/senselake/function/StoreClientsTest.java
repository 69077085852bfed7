package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients of bucket and table as the functions get them. */
@QuarkusTest
@TestProfile(PlanRunTest.Profile.class)
@Tag("quarkus")
class StoreClientsTest {
    @Inject
    S3Client s3;

    @Inject
    DynamoDbClient dynamo;

    @Test
    @Tag("I16")
    void everyCallOfAwsEnds() {
        assertEnds(s3.serviceClientConfiguration().overrideConfiguration(), Duration.ofSeconds(40));
        assertEnds(dynamo.serviceClientConfiguration().overrideConfiguration(), Duration.ofSeconds(20));
    }

    private static void assertEnds(ClientOverrideConfiguration configured, Duration longest) {
        Duration call = configured.apiCallTimeout().orElseThrow();
        assertThat(call).isLessThanOrEqualTo(longest);
        assertThat(configured.apiCallAttemptTimeout().orElseThrow().multipliedBy(2))
                .as("time for a second try")
                .isLessThanOrEqualTo(call);
    }
}

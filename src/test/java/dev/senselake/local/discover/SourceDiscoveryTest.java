package dev.senselake.local.discover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.local.source.AskedSource;
import dev.senselake.stream.Documents;
import dev.senselake.verify.SourceSample;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceDiscoveryTest {
    private static final Failure REFUSED =
            new Failure(ErrorCode.CREDENTIAL_REFUSED, "SenSource refuses the client", "correct it");
    private static final List<StreamKeys> STREAMS = List.of(
            new StreamKeys("location", true, List.of("location_id"), Optional.empty()),
            new StreamKeys("traffic", false, List.of("zone_id"), Optional.of("zone")));

    @Test
    void whatASourceDoesNotSayIsNoZero() {
        Discovery refused = new SourceDiscovery(new Answers(Optional.of(REFUSED)), "run", Instant.EPOCH, ZoneOffset.UTC)
                .of(STREAMS, STREAMS);

        assertThat(refused.streams())
                .allSatisfy(stream -> assertThat(stream.rows()).isEmpty());
        assertThat(new DiscoveryReport(refused).text())
                .doesNotContainPattern("(?m)^(location|traffic) .*0")
                .contains("CredentialRefused: SenSource refuses the client; correct it");
    }

    @Test
    void emptyListHasNoRows() {
        Discovery empty = new SourceDiscovery(new Answers(Optional.empty()), "run", Instant.EPOCH, ZoneOffset.UTC)
                .of(STREAMS, STREAMS);

        assertThat(new DiscoveryReport(empty).text()).containsPattern("(?m)^location +0 ");
    }

    /** A source that has no rows, or refuses to say. */
    private record Answers(Optional<Failure> failure) implements AskedSource {
        @Override
        public JsonNode answer(String function, JsonNode event) {
            return Documents.json(new SourceSample(
                    event.path("stream").asText(),
                    Optional.empty(),
                    0,
                    new TreeMap<>(),
                    0,
                    List.of(),
                    new TreeMap<>(),
                    1,
                    failure));
        }

        @Override
        public Settings settings() {
            throw new UnsupportedOperationException("no settings are asked for");
        }

        @Override
        public DynamoTable table() {
            throw new UnsupportedOperationException("no table is asked for");
        }

        @Override
        public void close() {}
    }
}

package dev.senselake.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestWordTest {
    @Test
    void wordIsOnlyNamedWhereOneIsNear() {
        assertThat(NearestWord.of("client-idd", List.of("client_id", "client_secret")))
                .contains("client_id");
        assertThat(NearestWord.of("banana", List.of("ins", "outs"))).isEmpty();
        assertThat(NearestWord.of("x".repeat(100), List.of("ins"))).isEmpty();
    }
}

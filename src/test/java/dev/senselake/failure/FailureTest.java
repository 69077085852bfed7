package dev.senselake.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    @Tag("FC6")
    void whatIsNoUnicodeTextIsReplaced() {
        Failure failure = new Failure(ErrorCode.ANSWER_INCOMPLETE, "it says \ud83d", "ask \udc00\ud83d\ude00");

        assertThat(failure.message()).isEqualTo("it says \ufffd");
        assertThat(failure.nextStep()).isEqualTo("ask \ufffd\ud83d\ude00");
    }
}

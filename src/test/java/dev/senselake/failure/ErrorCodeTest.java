package dev.senselake.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsCode(ErrorCode error) {
        assertThat(ErrorCode.of(error.code())).contains(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "THROTTLED", "throttled", "Throttled ", "States.Timeout"})
    void isFoundByNothingElse(String text) {
        assertThat(ErrorCode.of(text)).isEmpty();
    }

    @Test
    void codesAreWordsWithoutBlanksAsTheStateMachineNamesErrors() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([A-Z][a-z]+)+"));
    }
}

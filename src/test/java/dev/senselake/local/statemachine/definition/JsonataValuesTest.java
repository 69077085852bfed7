package dev.senselake.local.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2.5,\"x\",true,null,{}]}", "9007199254740993", "-0.125", "\"\"", "[]", "null"})
    void jsonSurvivesTheWayThereAndBack(String json) {
        assertThat(JsonataValues.toJson(JsonataValues.fromJson(Payloads.parse(json))))
                .hasToString(json);
    }

    @Test
    void wholeDoubleIsAWholeNumberAsInStepFunctions() {
        assertThat(JsonataValues.toJson(3.0)).hasToString("3");
        assertThat(JsonataValues.toJson(1e300)).hasToString("1.0E300");
    }

    @Test
    void absentValueIsAFailureAndNotANull() {
        assertThatExceptionOfType(StateFailure.class)
                .isThrownBy(() -> JsonataValues.toJson(null))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(StateFailure.QUERY));
    }

    @Test
    void functionIsNoValue() {
        assertThatExceptionOfType(StateFailure.class)
                .isThrownBy(() -> JsonataValues.toJson(Map.of("f", new Object())))
                .withMessageContaining("function");
    }

    @Test
    void listOfMoreValuesThanAPayloadHasBytesIsRefusedBeforeItIsBuilt() {
        List<Integer> huge = Collections.nCopies(Payloads.LIMIT_BYTES + 1, 1);

        assertThatExceptionOfType(StateFailure.class)
                .isThrownBy(() -> JsonataValues.toJson(huge))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(StateFailure.DATA_LIMIT));
    }
}

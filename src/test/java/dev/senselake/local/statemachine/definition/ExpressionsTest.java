package dev.senselake.local.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final String STATES = """
            {"input": {"none": null, "one": [{"a": 1}], "two": [1, 2], "empty": [], "big": 12345678901234567,
             "half": 0.5, "text": "x"}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$states.input.none            | null",
                "$states.input.big             | 12345678901234567",
                "$states.input.half            | 0.5",
                "1.5 * 2                       | 3",
                "[$states.input.one]           | [{\"a\":1}]",
                "[$states.input.empty]         | []",
                "[$states.input.missing]       | []",
                "$states.input.two[0]          | 1",
                "{\"a\": $states.input.missing} | {}",
                "$exists($states.input.none)   | true",
                "$v.x                          | 5",
                "$parse('{\"a\": [1, null]}')    | {\"a\":[1,null]}",
                "$merge([{\"a\": 1}, {\"a\": null}]) | {\"a\":null}"
            })
    void valuesKeepTheirKind(String expression, String json) {
        assertThat(evaluate(expression)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.missing",
                "$unknown",
                "$states.input.text + 1",
                "$error('no')",
                "$parse('{')",
                "1 / 0",
                "$sum",
                "($f := function($x) { 1 + $f($x + 1) }; $f(1))"
            })
    void nothingAndFailureAreAnErrorThatShowsTheExpression(String expression) {
        assertFails(expression);
    }

    @Test
    void expressionThatNeverEndsIsEnded() {
        assertFails("($f := function($x) { $f($x + 1) }; $f(1))");
    }

    private static void assertFails(String expression) {
        assertThatExceptionOfType(StateFailure.class)
                .isThrownBy(() -> evaluate(expression))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(StateFailure.QUERY));
    }

    @Test
    void hugeResultIsRefusedBeforeItIsBuilt() {
        assertThatExceptionOfType(StateFailure.class)
                .isThrownBy(() -> evaluate("[1..9000000]"))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(StateFailure.DATA_LIMIT));
    }

    @Test
    void evaluationsDoNotSeeEachOthersVariables() {
        evaluate("($own := 1; $own)");
        assertThatExceptionOfType(StateFailure.class).isThrownBy(() -> evaluate("$own"));
    }

    private static String evaluate(String expression) {
        Map<String, JsonNode> variables = Map.of("v", Payloads.parse("{\"x\": 5}"));
        return Payloads.write(Expressions.evaluate(
                Expressions.checked("{% " + expression + " %}"), Payloads.parse(STATES), variables));
    }
}

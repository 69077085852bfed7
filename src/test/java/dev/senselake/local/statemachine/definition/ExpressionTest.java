package dev.senselake.local.statemachine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
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

    @Test
    void oneExpressionIsEvaluatedByManyThreadsAtOnce() {
        Expression expression = parsed(
                "($own := $v.x; $map([1..50], function($n) { $n * $own }) ~> $filter(function($n) { $n % 2 = 0 }))");
        Expression other = parsed("($own := $v.x; $string($own) & '!')");

        assertThat(IntStream.range(0, 2_000).parallel().boxed().map(x -> {
                    JsonNode v = Payloads.parse("{\"x\": %d}".formatted(2 * x));
                    Map<String, JsonNode> variables = Map.of("v", v);
                    JsonNode products = expression.evaluate(Payloads.parse(STATES), variables);
                    return other.evaluate(Payloads.parse(STATES), variables).textValue()
                            + products.path(0)
                            + products.path(49);
                }))
                .containsExactlyElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(x -> 2 * x + "!" + 2 * x + 100 * x)
                        .toList());
    }

    @Test
    void anEvaluationAfterAFailedOneIsWhole() {
        Expression expression = parsed("$map($v.x, function($n) { 10 / $n })");

        assertThatExceptionOfType(StateFailure.class)
                .isThrownBy(() ->
                        expression.evaluate(Payloads.parse(STATES), Map.of("v", Payloads.parse("{\"x\": [5, 0]}"))));

        assertThat(expression.evaluate(Payloads.parse(STATES), Map.of("v", Payloads.parse("{\"x\": [5, 2]}"))))
                .hasToString("[2,5]");
    }

    private static String evaluate(String expression) {
        Map<String, JsonNode> variables = Map.of("v", Payloads.parse("{\"x\": 5}"));
        return Payloads.write(parsed(expression).evaluate(Payloads.parse(STATES), variables));
    }

    private static Expression parsed(String expression) {
        return Expression.of("{% " + expression + " %}");
    }
}

package dev.senselake.local.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.statemachine.definition.Payloads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold in the text of the definition and what no validator sees. */
class DefinitionRulesTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)(?!\\s*\\(|[A-Za-z0-9_])");
    private static final Pattern LOCAL = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)\\s*:=");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    /** The input, the item or the answer with all that is in it. */
    private static final Pattern WHOLE = Pattern.compile("\\$states\\.(input(\\.(item|answer))?|result)(?![.A-Za-z_])");

    private static final List<String> SOURCE_IS_ASKED_AGAIN = List.of(
            "dev.senselake.failure.RetryableException",
            "Sandbox.Timedout",
            "Lambda.Unknown",
            "Lambda.ClientExecutionTimeoutException",
            "Lambda.SdkClientException",
            "States.Timeout",
            "States.TaskFailed");
    private static final List<String> FUNCTION_DID_NOT_START = List.of(
            "Lambda.TooManyRequestsException",
            "Lambda.ServiceException",
            "Lambda.AWSLambdaException",
            "Lambda.SnapStartException",
            "Lambda.SnapStartNotReadyException",
            "Lambda.SnapStartTimeoutException",
            "Lambda.ResourceConflictException");

    private final JsonNode root = Payloads.parse(FakeFunctions.definition());
    private final List<Map.Entry<String, JsonNode>> states = states(root);

    @Test
    void interpreterKnowsEveryStateAndField() {
        assertThatCode(() -> StateMachine.load(FakeFunctions.definition(), FakeFunctions.substitutions()))
                .doesNotThrowAnyException();
    }

    @Test
    void everyPlaceholderHasASubstitutionAndEverySubstitutionAPlaceholder() {
        assertThat(PLACEHOLDER.matcher(FakeFunctions.definition()).results().map(match -> match.group(1)))
                .hasSameElementsAs(FakeFunctions.substitutions().keySet());
    }

    @Test
    void everyStateSaysWhyItIsThere() {
        assertThat(states)
                .hasSizeGreaterThan(30)
                .allSatisfy(state -> assertThat(state.getValue().path("Comment").asText())
                        .as(state.getKey())
                        .hasSizeGreaterThan(20)
                        .matches(".+(\\.|\\(docs/state-machine\\.md\\))"));
    }

    @Test
    void stateNamesAreUniqueAndShortInTheWholeMachine() {
        assertThat(states)
                .extracting(Map.Entry::getKey)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    @Tag("I62")
    void everyTaskRetriesEachKindOfErrorInTheRightOrder() {
        assertThat(ofType("Task")).hasSize(6).allSatisfy(task -> {
            assertThat(names(task.path("Retry").path(0))).containsExactly("dev.senselake.failure.FatalException");
            assertThat(task.path("Retry").path(0).path("MaxAttempts").asInt(-1)).isZero();
            assertThat(names(task.path("Retry").path(1))).containsAll(FUNCTION_DID_NOT_START);
            assertThat(elements(task.path("Retry")).flatMap(retrier -> names(retrier).stream()))
                    .containsAll(SOURCE_IS_ASKED_AGAIN)
                    .doesNotHaveDuplicates()
                    .endsWith("States.TaskFailed");
            assertThat(task.path("TimeoutSeconds").isInt()).isTrue();
            assertThat(elements(task.path("Catch")).flatMap(catcher -> names(catcher).stream()))
                    .contains("States.ALL");
        });
    }

    @Test
    @Tag("I62")
    void everyRetrierHasACapAndFullJitter() {
        assertThat(retriers().filter(retrier -> retrier.path("MaxAttempts").asInt(-1) != 0))
                .hasSize(18)
                .allSatisfy(retrier -> {
                    assertThat(retrier.path("JitterStrategy").asText()).isEqualTo("FULL");
                    assertThat(retrier.path("MaxDelaySeconds").asInt(0))
                            .isGreaterThanOrEqualTo(
                                    retrier.path("IntervalSeconds").asInt(1_000_000));
                });
    }

    @Test
    void functionThatDidNotStartIsAskedForMinutesBecauseASnapshotMayBeMadeAnew() {
        assertThat(retriers().filter(retrier -> names(retrier).contains("Lambda.SnapStartNotReadyException")))
                .hasSize(6)
                .allSatisfy(retrier -> assertThat(meanSeconds(retrier)).isBetween(180.0, 600.0));
    }

    @Test
    @Tag("I11")
    void atMostFourInvocationsOfATaskReachTheSource() {
        assertThat(ofType("Task"))
                .allSatisfy(task -> assertThat(elements(task.path("Retry"))
                                .filter(retrier -> names(retrier).stream().anyMatch(SOURCE_IS_ASKED_AGAIN::contains))
                                .mapToInt(retrier -> retrier.path("MaxAttempts").asInt(1_000_000))
                                .sum())
                        .isEqualTo(3));
    }

    @Test
    void ownErrorNamesAreExceptionsOfTheFunctions() {
        assertThat(retriers().flatMap(retrier -> names(retrier).stream()).filter(name -> name.startsWith("dev.")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Class.forName(name)).isAssignableTo(RuntimeException.class));
    }

    @Test
    void distributedChildrenReadNoOuterVariable() {
        assertThat(distributed())
                .hasSize(3)
                .flatExtracting(map -> expressions(map.path("ItemProcessor")))
                .allSatisfy(expression ->
                        assertThat(outerVariables(expression)).as(expression).isEmpty());
    }

    @Test
    void everyDistributedMapHasAShortUniqueLabelAndNeverTenThousandChildrenAtOnce() {
        assertThat(distributed())
                .allSatisfy(
                        map -> assertThat(map.path("MaxConcurrency").asText()).startsWith("{% $max([1, "))
                .extracting(map -> map.path("Label").asText())
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).matches("[A-Za-z]{1,40}"));
        assertThat(ofType("Map"))
                .extracting(map -> map.path("Items").asText())
                .allSatisfy(items -> assertThat(items).matches("\\{% \\[.*] %}"));
    }

    @Test
    void toleratedFailuresAreAnExpressionBecauseNotEveryEngineTakesTheNumber() {
        assertThat(distributed())
                .extracting(map -> text(map, "ToleratedFailurePercentage"))
                .containsOnly("{% 100 %}");
    }

    @Test
    void everyChildOfADistributedMapEndsWithLittleBecauseAllOfThemTogetherHaveOneLimit() {
        List<JsonNode> children = distributed().stream()
                .flatMap(map -> states(map.path("ItemProcessor")).stream())
                .map(Map.Entry::getValue)
                .toList();
        List<JsonNode> ends = children.stream()
                .filter(state -> !state.has("Next") && !state.has("Choices"))
                .toList();
        assertThat(ends)
                .hasSize(9)
                .allSatisfy(end -> assertThat(text(end, "Type")).isEqualTo("Succeed"));
        assertThat(ends.stream().map(end -> end.path("Output")).filter(output -> !output.isMissingNode()))
                .hasSize(9)
                .allSatisfy(output -> assertThat(output.toString()).doesNotContainPattern(WHOLE));
        assertThat(ends.stream().map(end -> text(end, "Output")).filter(output -> output.contains("$failure")))
                .as("what a caught one hands on")
                .hasSize(3)
                .allSatisfy(output -> assertThat(output).contains("$substring($failure.message, 0, $chars)"));
    }

    @Test
    void resultAndErrorAreReadOnlyWhereTheyExist() {
        assertThat(states).allSatisfy(state -> {
            JsonNode fields = state.getValue();
            Stream<JsonNode> before = Stream.of(
                            "Arguments", "Items", "ItemSelector", "MaxConcurrency", "Choices", "Seconds")
                    .map(fields::path);
            assertThat(before.flatMap(field -> expressions(field).stream()))
                    .noneMatch(expression -> expression.contains("$states.result"));
            assertThat(expressions(fields.path("Output"))).noneMatch(text -> text.contains("$states.errorOutput"));
        });
    }

    @Test
    void expressionsAreNothingThatOnlyOneEngineAccepts() {
        assertThat(expressions(root))
                .hasSizeGreaterThan(50)
                .allSatisfy(expression -> assertThat(expression)
                        .startsWith("{% ")
                        .endsWith(" %}")
                        .doesNotContain("$eval", "$$")
                        .doesNotContainPattern("\\$(?![A-Za-z])"));
    }

    @Test
    @Tag("I15")
    void definitionIsFarBelowItsLimit() {
        assertThat(FakeFunctions.definition()).hasSizeLessThan(200_000);
        assertThat(root.path("TimeoutSeconds").asInt()).isBetween(3_600, 31_536_000);
    }

    private static List<Map.Entry<String, JsonNode>> states(JsonNode json) {
        List<Map.Entry<String, JsonNode>> found =
                new ArrayList<>(json.path("States").properties());
        json.forEach(element -> found.addAll(states(element)));
        return found;
    }

    private List<JsonNode> distributed() {
        return ofType("Map").stream()
                .filter(map ->
                        map.at("/ItemProcessor/ProcessorConfig/Mode").asText().equals("DISTRIBUTED"))
                .toList();
    }

    private static String text(JsonNode state, String field) {
        return state.path(field).asText();
    }

    /** The mean of all delays together: full jitter takes half of each. */
    private static double meanSeconds(JsonNode retrier) {
        double seconds = 0;
        double delay = retrier.path("IntervalSeconds").asDouble();
        for (int attempt = 0; attempt < retrier.path("MaxAttempts").asInt(); attempt++) {
            seconds += delay / 2;
            delay = Math.min(
                    delay * retrier.path("BackoffRate").asDouble(),
                    retrier.path("MaxDelaySeconds").asDouble());
        }
        return seconds;
    }

    private List<JsonNode> ofType(String type) {
        return states.stream()
                .map(Map.Entry::getValue)
                .filter(state -> state.path("Type").asText().equals(type))
                .toList();
    }

    private Stream<JsonNode> retriers() {
        return ofType("Task").stream().flatMap(task -> elements(task.path("Retry")));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> names(JsonNode retrierOrCatcher) {
        return elements(retrierOrCatcher.path("ErrorEquals"))
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> expressions(JsonNode json) {
        if (json.isTextual()) {
            return json.textValue().contains("{%") ? List.of(json.textValue()) : List.of();
        }
        List<String> found = new ArrayList<>();
        json.forEach(element -> found.addAll(expressions(element)));
        return found;
    }

    private static Set<String> outerVariables(String expression) {
        Set<String> read = new HashSet<>(first(VARIABLE, expression));
        read.removeAll(first(LOCAL, expression));
        read.remove("states");
        return read;
    }

    private static List<String> first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

package dev.senselake.local.statemachine.definition;

import static dev.senselake.local.statemachine.Machines.definition;
import static dev.senselake.local.statemachine.Machines.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionReaderTest {
    private static final String MAP = """
            "First": {"Type": "Map", "Label": "Days", "Items": "{% [1] %}", "MaxConcurrency": 2, "ItemSelector": {},
              "ToleratedFailurePercentage": 100, "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A",
                "States": {"A": {"Type": "Succeed"}}}}""";

    @ParameterizedTest
    @ValueSource(strings = {"Pass", "Activity", "succeed"})
    void unknownStateTypeIsRefusedWithItsPath(String type) {
        refused("\"First\": {\"Type\": \"%s\", \"End\": true}".formatted(type), "$.States.First", type);
    }

    static Stream<List<String>> unknownFields() {
        return Stream.of(
                List.of(task("1", ", \"End\": true, \"HeartbeatSeconds\": 1"), "$.States.First.HeartbeatSeconds"),
                List.of(task("1", ", \"End\": true, \"ResultPath\": \"$\""), "$.States.First.ResultPath"),
                List.of(task("1", ", \"End\": true, \"InputPath\": null"), "$.States.First.InputPath"),
                List.of(task("1, \"Qualifier\": \"x\"", ", \"End\": true"), "$.States.First.Arguments.Qualifier"),
                List.of(task("1, \"Comment\": \"x\"", ", \"End\": true"), "$.States.First.Arguments.Comment"),
                List.of(
                        task("1", ", \"End\": true, \"Retry\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"First\"}]"),
                        "$.States.First.Retry[0].Next"),
                List.of(
                        task(
                                "1",
                                ", \"End\": true, \"Catch\": [{\"ErrorEquals\": [\"E\"], \"Next\": \"First\", \"X\": 1}]"),
                        "$.States.First.Catch[0].X"),
                List.of("\"First\": {\"Type\": \"Succeed\", \"Assign\": {}}", "$.States.First.Assign"),
                List.of(
                        "\"First\": {\"Type\": \"Fail\", \"Error\": \"a\", \"Cause\": \"b\", \"Next\": \"First\"}",
                        "Next"),
                List.of(MAP.replace("\"Items\"", "\"ItemBatcher\": {}, \"Items\""), "$.States.First.ItemBatcher"),
                List.of(MAP.replace("\"Items\"", "\"Retry\": [], \"Items\""), "$.States.First.Retry"),
                List.of(MAP.replace("\"StartAt\"", "\"X\": 1, \"StartAt\""), "$.States.First.ItemProcessor.X"),
                List.of(MAP.replace("\"Mode\"", "\"X\": 1, \"Mode\""), "ItemProcessor.ProcessorConfig.X"),
                List.of(
                        MAP.replace("\"Type\": \"Succeed\"", "\"Type\": \"Succeed\", \"Y\": 1"),
                        "ItemProcessor.States.A.Y"));
    }

    @ParameterizedTest
    @MethodSource("unknownFields")
    void unknownFieldIsRefusedWithItsPath(List<String> definitionAndPath) {
        refused(definitionAndPath.getFirst(), definitionAndPath.getLast(), "is not supported here");
    }

    static Stream<List<String>> wrongValues() {
        return Stream.of(
                List.of(task("1", ""), "$.States.First.Next", "or End must be given"),
                List.of(task("1", ", \"End\": true, \"Next\": \"First\""), "$.States.First.Next", "only one"),
                List.of(
                        task("1", ", \"End\": true").replace("\"TimeoutSeconds\": 9,", ""),
                        "TimeoutSeconds",
                        "must be given"),
                List.of(
                        task("1", ", \"End\": true").replace("lambda:invoke", "sqs:sendMessage"),
                        "Resource",
                        "lambda:invoke"),
                List.of(task("1", ", \"Next\": \"Gone\""), "there is no state", "Gone"),
                List.of(task("1", ", \"End\": true, \"Retry\": [{\"ErrorEquals\": []}]"), "Retry[0]", "empty"),
                List.of(
                        task("1", ", \"End\": true, \"Retry\": [{\"ErrorEquals\": [\"States.ALL\", \"E\"]}]"),
                        "Retry[0]",
                        "stand alone"),
                List.of(
                        task(
                                "1",
                                ", \"End\": true, \"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 9,"
                                        + " \"MaxDelaySeconds\": 8}]"),
                        "MaxDelaySeconds 8",
                        "below IntervalSeconds 9"),
                List.of(task("\"{% 1 + %}\"", ", \"End\": true"), "$.States.First.Arguments.Payload", "does not parse"),
                List.of(task("\"{% 1\"", ", \"End\": true"), "$.States.First.Arguments.Payload", "does not end"),
                List.of(task("\"{% $eval('1') %}\"", ", \"End\": true"), "$eval", "not supported"),
                List.of(task("\"{% $now() %}\"", ", \"End\": true"), "$now", "not supported"),
                List.of(
                        "\"First\": {\"Type\": \"Succeed\"}, \"Lost\": {\"Type\": \"Succeed\"}",
                        "nothing leads to",
                        "Lost"),
                List.of(MAP.replace("\"Label\": \"Days\", ", ""), "$.States.First", "Label"),
                List.of(MAP.replace("\"ToleratedFailurePercentage\": 100,", ""), "lacks", "ToleratedFailurePercentage"),
                List.of(MAP.replace("DISTRIBUTED", "INLINE"), "ExecutionType", "not supported"),
                List.of(MAP.replace("STANDARD", "EXPRESS"), "ExecutionType", "STANDARD"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void wrongValueIsRefused(List<String> definitionAndMessage) {
        refused(definitionAndMessage.get(0), definitionAndMessage.get(1), definitionAndMessage.get(2));
    }

    @Test
    void innerFlowMayNotAssignAnOuterVariable() {
        String states = task("1", ", \"Assign\": {\"v\": 1}, \"Next\": \"Both\"") + """
                , "Both": {"Type": "Parallel", "End": true, "Branches": [{"StartAt": "A", "States": {"A":
                 {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 9,
                  "Arguments": {"FunctionName": "f", "Payload": 1}, "Assign": {"v": 2}, "End": true}}}]}""";
        refused(states, "'v'", "assigned again");
    }

    @Test
    void childOfADistributedMapMayAssignWhatIsAnOuterNameElsewhere() {
        String inner = task("1", ", \"Assign\": {\"v\": 2}, \"End\": true").replace("First", "A");
        String states = task("1", ", \"Assign\": {\"v\": 1}, \"Next\": \"Days\"") + ", "
                + MAP.replace("First", "Days").replace("\"A\": {\"Type\": \"Succeed\"}", inner);
        assertThat(DefinitionReader.read(definition(states))).isNotNull();
    }

    @Test
    void otherQueryLanguageIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DefinitionReader.read(
                        definition("\"First\": {\"Type\": \"Succeed\"}").replace("JSONata\"", "JSONPath\"")))
                .withMessageContaining("QueryLanguage");
    }

    @Test
    void textThatIsNoJsonIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DefinitionReader.read("{"))
                .withMessageContaining("no JSON");
    }

    private static void refused(String states, String path, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DefinitionReader.read(definition(states)))
                .withMessageContaining(path)
                .withMessageContaining(reason);
    }
}

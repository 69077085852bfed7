package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.senselake.source.SourceGuard;
import io.quarkus.funqy.Funq;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The functions of the template are those of the code, and each has the time that code and definition count on. */
class FunctionTemplateTest {
    /** No state of the state machine knows it, so that a stack need not deploy it: docs/decisions/0006. */
    private static final Set<String> NOT_DEPLOYED = Set.of("check", "verify", "sample");

    private static final Set<String> LOAD_NOTHING = Set.of("plan-run", "close-run");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Duration LONGEST_OF_LAMBDA = Duration.ofMinutes(15);
    private static final int ENOUGH_MEGABYTES = 512;

    private final Template template = Template.read();
    private final JsonNode definition = Repository.json(Repository.DEFINITION);

    @Test
    void everyFunctionOfTheCodeIsDeployedUnderItsName() {
        Set<String> names = new TreeSet<>(NOT_DEPLOYED);
        template.functions().keySet().forEach(function -> names.add(template.export(function)));
        assertThat(names)
                .hasSize(9)
                .isEqualTo(new TreeSet<>(new ClassFileImporter()
                        .importPackages("dev.senselake.function").stream()
                                .flatMap(type -> type.getMethods().stream())
                                .filter(method -> method.isAnnotatedWith(Funq.class))
                                .map(method ->
                                        method.getAnnotationOfType(Funq.class).value())
                                .toList()));
    }

    @Test
    void handlerIsAClassThatLambdaCanCall() throws ReflectiveOperationException {
        String[] handler = template.globals().path("Handler").asText().split("::", -1);
        Class<?> type = Class.forName(handler[0]);
        assertThat(type).isPublic().isAssignableTo(RequestStreamHandler.class);
        assertThat(type.getConstructor()).isNotNull();
        assertThat(handler[1]).isEqualTo(RequestStreamHandler.class.getMethods()[0].getName());
        assertThat(template.functions().values())
                .noneMatch(function -> function.path("Properties").has("Handler"));
    }

    @Test
    void stateMachineInvokesEachFunctionAsItIsDeployedWithoutVersionOrAlias() {
        JsonNode substitutions = template.resource("StateMachine").at("/Properties/DefinitionSubstitutions");
        assertThat(substitutions.properties())
                .hasSize(6)
                .allSatisfy(
                        entry -> assertThat(entry.getValue().path("Fn::GetAtt").asText())
                                .isEqualTo(entry.getKey().replace("FunctionArn", "") + ".Arn"));
        assertThat(template.globals().has("AutoPublishAlias")).isFalse();
    }

    @Test
    void everyPlaceholderOfTheDefinitionHasASubstitutionAndTheOtherWayRound() {
        assertThat(Set.copyOf(Repository.all(PLACEHOLDER, Repository.text(Repository.DEFINITION))))
                .hasSize(6)
                .isEqualTo(template.substitutions().keySet());
        assertThat(Path.of(template.resource("StateMachine")
                        .at("/Properties/DefinitionUri")
                        .asText()))
                .isEqualTo(Path.of(Repository.DEFINITION));
    }

    @Test
    void taskWaitsLongerThanItsFunctionMayRun() {
        Map<String, Integer> timeouts = new TreeMap<>();
        template.functions()
                .forEach((name, function) -> timeouts.put(
                        template.export(name),
                        function.at("/Properties/Timeout").asInt(0)));
        List<JsonNode> tasks = Repository.nodes(definition)
                .filter(state -> state.path("Type").asText().equals("Task"))
                .toList();
        assertThat(tasks).hasSize(6).allSatisfy(task -> {
            String function = Repository.all(
                            PLACEHOLDER, task.at("/Arguments/FunctionName").asText())
                    .getFirst();
            assertThat(task.path("TimeoutSeconds").asInt())
                    .as(function)
                    .isGreaterThan(timeouts.get(template.substitutions().get(function)));
        });
    }

    @Test
    void everyAttemptOfARequestFitsIntoTheInvocation() {
        SourceGuard.Rules rules = SourceGuard.Rules.DEFAULT;
        Duration needed = rules.attemptTime()
                .multipliedBy(rules.attempts())
                .plus(rules.longestWait())
                .plus(rules.reserve());
        template.functions().forEach((name, function) -> {
            Duration timeout =
                    Duration.ofSeconds(function.at("/Properties/Timeout").asInt());
            assertThat(timeout).as(name).isPositive().isLessThanOrEqualTo(LONGEST_OF_LAMBDA);
            if (!LOAD_NOTHING.contains(template.export(name))) {
                assertThat(timeout).as(name).isGreaterThan(needed);
            }
        });
    }

    @Test
    void noFunctionHasLessMemoryThanItsResidentSetNeeds() {
        assertThat(template.functions().values()).allSatisfy(function -> {
            JsonNode memory = function.at("/Properties/MemorySize");
            int least = memory.isInt()
                    ? memory.asInt()
                    : template.parameter(memory.path("Ref").asText())
                            .path("MinValue")
                            .asInt();
            assertThat(least).isGreaterThanOrEqualTo(ENOUGH_MEGABYTES);
        });
    }

    @Test
    void everyFunctionOfTheCodeHasAnEventToTryItWith() {
        template.functions()
                .keySet()
                .forEach(function -> assertThat(Path.of("infra/events/%s.json".formatted(template.export(function))))
                        .isRegularFile());
    }

    @Test
    void everyFunctionLogsAsJsonWhereMetricsAreKeptAndIntoAGroupOfItsOwn() {
        JsonNode logging = template.globals().path("LoggingConfig");
        assertThat(logging.path("LogFormat").asText()).isEqualTo("JSON");
        assertThat(logging.path("ApplicationLogLevel").asText()).isEqualTo("INFO");
        assertThat(template.functions()).allSatisfy((name, function) -> {
            assertThat(function.at("/Properties/LoggingConfig/LogGroup/Ref").asText())
                    .isEqualTo(name + "Logs");
        });
    }
}

package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.definition.Payloads;
import dev.senselake.local.statemachine.definition.State;
import dev.senselake.local.statemachine.definition.State.Catcher;
import dev.senselake.local.statemachine.definition.State.Exit;
import dev.senselake.local.statemachine.definition.State.Flow;
import dev.senselake.local.statemachine.definition.State.Rule;
import dev.senselake.local.statemachine.definition.StateFailure;
import dev.senselake.local.statemachine.definition.Template;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks through the states of a flow, and of the flows inside it. */
final class Interpreter {
    private final Engine engine;
    private final TaskRunner tasks;
    private final MapRunner maps;
    private volatile boolean stopped;

    Interpreter(Engine engine) {
        this.engine = engine;
        this.tasks = new TaskRunner(engine, this::proceed);
        this.maps = new MapRunner(engine.listener(), this);
    }

    /** From now on no state is entered and no function invoked. */
    void stop() {
        stopped = true;
    }

    /** Returns the flow's output; throws what nothing in it caught. */
    JsonNode run(Flow flow, JsonNode input, Scope scope, JsonNode context) throws InterruptedException {
        String name = flow.startAt();
        JsonNode data = input;
        while (true) {
            proceed();
            Step step = step(name, flow.state(name), EvaluationContext.of(scope, data, context));
            scope.assign(step.assigned());
            data = step.output();
            if (step.next().isEmpty()) {
                return data;
            }
            name = step.next().get();
        }
    }

    /** Where a state leads: its output, its new variables, the next state. */
    record Step(JsonNode output, Map<String, JsonNode> assigned, Optional<String> next) {}

    private void proceed() throws InterruptedException {
        if (stopped || Thread.interrupted()) {
            throw new InterruptedException("the execution was stopped");
        }
    }

    private Step step(String name, State state, EvaluationContext evaluation) throws InterruptedException {
        return switch (state) {
            case State.Working working -> work(name, working, evaluation);
            case State.Choice choice -> passing(evaluation, Optional.of(choose(choice, evaluation)));
            case State.Wait pause -> pause(name, pause, evaluation);
            case State.Succeed(Optional<Template> output) ->
                left(new Exit(Map.of(), output, Optional.empty()), evaluation, evaluation.input());
            case State.Fail(Template error, Template cause) ->
                throw new StateFailure(evaluation.text(error), evaluation.text(cause));
        };
    }

    private static Step passing(EvaluationContext evaluation, Optional<String> next) {
        return new Step(evaluation.input(), Map.of(), next);
    }

    private static String choose(State.Choice choice, EvaluationContext evaluation) {
        for (Rule rule : choice.rules()) {
            if (evaluation.truth(rule.condition())) {
                return rule.next();
            }
        }
        return choice.otherwise();
    }

    private Step pause(String name, State.Wait pause, EvaluationContext evaluation) throws InterruptedException {
        Duration delay = Duration.ofSeconds(evaluation.whole(pause.seconds()));
        engine.listener().on(new ExecutionEvent.Waiting(name, Payloads.write(evaluation.input()), delay));
        engine.waiter().await(delay);
        return passing(evaluation, Optional.of(pause.next()));
    }

    private Step work(String name, State.Working state, EvaluationContext evaluation) throws InterruptedException {
        try {
            return switch (state) {
                case State.Task task ->
                    tasks.attempt(name, task, evaluation, result -> completed(task.exit(), evaluation, result));
                case State.Parallel parallel -> completed(parallel.exit(), evaluation, branches(parallel, evaluation));
                case State.MapOf map -> completed(map.exit(), evaluation, maps.run(name, map, evaluation));
            };
        } catch (StateFailure failure) {
            Catcher catcher = state.catchers().stream()
                    .filter(candidate -> candidate.errors().matches(failure.error()))
                    .findFirst()
                    .orElseThrow(() -> failure);
            ObjectNode errorOutput = JsonNodeFactory.instance.objectNode();
            errorOutput.put("Error", failure.error()).put("Cause", failure.explanation());
            return left(catcher.exit(), evaluation.with("errorOutput", errorOutput), errorOutput);
        }
    }

    private static Step completed(Exit exit, EvaluationContext evaluation, JsonNode result) {
        return left(exit, evaluation.with("result", Payloads.limited(result, "A result")), result);
    }

    private static Step left(Exit exit, EvaluationContext evaluation, JsonNode otherwise) {
        JsonNode output = exit.output().map(evaluation::value).orElse(otherwise);
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        exit.assign()
                .forEach((name, value) ->
                        assigned.put(name, Payloads.limited(evaluation.value(value), "Variable " + name)));
        return new Step(Payloads.limited(output, "An output"), assigned, exit.next());
    }

    private JsonNode branches(State.Parallel parallel, EvaluationContext evaluation) throws InterruptedException {
        List<Waiter.Work<JsonNode>> works = parallel.branches().stream()
                .<Waiter.Work<JsonNode>>map(branch ->
                        () -> run(branch, evaluation.input(), evaluation.scope().inner(), evaluation.context()))
                .toList();
        return JsonNodeFactory.instance.arrayNode().addAll(BoundedParallel.run(works, works.size()));
    }
}

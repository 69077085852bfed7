package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.State.Catcher;
import dev.senselake.local.statemachine.State.Exit;
import dev.senselake.local.statemachine.State.Flow;
import dev.senselake.local.statemachine.State.Rule;
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

    private Step step(String name, State state, EvaluationContext situation) throws InterruptedException {
        return switch (state) {
            case State.Working working -> work(name, working, situation);
            case State.Choice choice -> passing(situation, Optional.of(choose(choice, situation)));
            case State.Wait pause -> pause(name, pause, situation);
            case State.Succeed(Optional<Template> output) ->
                left(new Exit(Map.of(), output, Optional.empty()), situation, situation.input());
            case State.Fail(Template error, Template cause) ->
                throw new StateFailure(situation.text(error), situation.text(cause));
        };
    }

    private static Step passing(EvaluationContext situation, Optional<String> next) {
        return new Step(situation.input(), Map.of(), next);
    }

    private static String choose(State.Choice choice, EvaluationContext situation) {
        for (Rule rule : choice.rules()) {
            if (situation.truth(rule.condition())) {
                return rule.next();
            }
        }
        return choice.otherwise();
    }

    private Step pause(String name, State.Wait pause, EvaluationContext situation) throws InterruptedException {
        Duration delay = Duration.ofSeconds(situation.whole(pause.seconds()));
        engine.listener().on(new ExecutionEvent.Waiting(name, Payloads.write(situation.input()), delay));
        engine.waiter().await(delay);
        return passing(situation, Optional.of(pause.next()));
    }

    private Step work(String name, State.Working state, EvaluationContext situation) throws InterruptedException {
        try {
            return switch (state) {
                case State.Task task ->
                    tasks.attempt(name, task, situation, result -> completed(task.exit(), situation, result));
                case State.Parallel parallel -> completed(parallel.exit(), situation, branches(parallel, situation));
                case State.MapOf map -> completed(map.exit(), situation, maps.run(name, map, situation));
            };
        } catch (StateFailure failure) {
            Catcher catcher = state.catchers().stream()
                    .filter(candidate -> candidate.errors().matches(failure.error()))
                    .findFirst()
                    .orElseThrow(() -> failure);
            ObjectNode errorOutput = JsonNodeFactory.instance.objectNode();
            errorOutput.put("Error", failure.error()).put("Cause", failure.explanation());
            return left(catcher.exit(), situation.with("errorOutput", errorOutput), errorOutput);
        }
    }

    private static Step completed(Exit exit, EvaluationContext situation, JsonNode result) {
        return left(exit, situation.with("result", Payloads.limited(result, "A result")), result);
    }

    private static Step left(Exit exit, EvaluationContext situation, JsonNode otherwise) {
        JsonNode output = exit.output().map(situation::value).orElse(otherwise);
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        exit.assign()
                .forEach((name, value) ->
                        assigned.put(name, Payloads.limited(situation.value(value), "Variable " + name)));
        return new Step(Payloads.limited(output, "An output"), assigned, exit.next());
    }

    private JsonNode branches(State.Parallel parallel, EvaluationContext situation) throws InterruptedException {
        List<Waiter.Work<JsonNode>> works = parallel.branches().stream()
                .<Waiter.Work<JsonNode>>map(branch ->
                        () -> run(branch, situation.input(), situation.scope().inner(), situation.context()))
                .toList();
        return JsonNodeFactory.instance.arrayNode().addAll(BoundedParallel.run(works, works.size()));
    }
}

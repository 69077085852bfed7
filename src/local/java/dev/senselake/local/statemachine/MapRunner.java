package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.definition.Payloads;
import dev.senselake.local.statemachine.definition.State;
import dev.senselake.local.statemachine.definition.State.Iteration;
import dev.senselake.local.statemachine.definition.StateFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the flow of a Map state for each of its items. */
final class MapRunner {
    private final ExecutionListener listener;
    private final Interpreter interpreter;

    MapRunner(ExecutionListener listener, Interpreter interpreter) {
        this.listener = listener;
        this.interpreter = interpreter;
    }

    /** Returns the outputs in the order of the items; a tolerated failure leaves null. */
    JsonNode run(String name, State.MapOf map, EvaluationContext evaluation) throws InterruptedException {
        Iteration iteration = map.iteration();
        JsonNode items = evaluation.list(iteration.items());
        int limit = evaluation.whole(map.maxConcurrency());
        double tolerated =
                iteration.toleratedPercentage().map(evaluation::whole).orElse(0);
        Tolerance tolerance = new Tolerance(new AtomicInteger(), items.size() * tolerated / 100);
        listener.on(new ExecutionEvent.MapStarted(name, items.size()));
        List<Waiter.Work<JsonNode>> works = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            Item item = new Item(name, index, items.get(index));
            works.add(() -> finished(item, tolerant(item, iteration, evaluation, tolerance)));
        }
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(BoundedParallel.run(works, limit == 0 ? items.size() : limit));
    }

    private record Item(String map, int index, JsonNode value) {}

    /** How many children failed, and how many may. */
    private record Tolerance(AtomicInteger failed, double most) {
        boolean exceeded() {
            return failed.incrementAndGet() > most;
        }
    }

    private JsonNode tolerant(Item item, Iteration iteration, EvaluationContext evaluation, Tolerance tolerance)
            throws InterruptedException {
        EvaluationContext own = evaluationOf(item, evaluation);
        JsonNode input = Payloads.limited(own.value(iteration.selector()), "An item");
        if (!iteration.distributed()) {
            return interpreter.run(iteration.flow(), input, evaluation.scope().inner(), own.context());
        }
        try {
            // A child is an execution of its own: neither variables nor the parent's name and input reach it.
            return interpreter.run(iteration.flow(), input, Scope.root(), JsonNodeFactory.instance.objectNode());
        } catch (StateFailure failure) {
            if (tolerance.exceeded()) {
                throw new StateFailure(
                        StateFailure.TOLERANCE,
                        "Item %d of %s failed: %s".formatted(item.index(), item.map(), failure.getMessage()));
            }
            return NullNode.instance;
        }
    }

    private static EvaluationContext evaluationOf(Item item, EvaluationContext evaluation) {
        ObjectNode context = evaluation.context().deepCopy();
        context.putObject("Map").putObject("Item").put("Index", item.index()).set("Value", item.value());
        return EvaluationContext.of(evaluation.scope(), evaluation.input(), context);
    }

    private JsonNode finished(Item item, JsonNode output) {
        String status = output.path("status").asText("FAILED");
        listener.on(new ExecutionEvent.ItemFinished(item.map(), item.index(), status));
        return output;
    }
}

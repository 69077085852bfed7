package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.State.Iteration;
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
    JsonNode run(String name, State.MapOf map, EvaluationContext situation) throws InterruptedException {
        Iteration iteration = map.iteration();
        JsonNode items = situation.list(iteration.items());
        int limit = situation.whole(map.maxConcurrency());
        double tolerated = iteration.toleratedPercentage().map(situation::whole).orElse(0);
        Tolerance tolerance = new Tolerance(new AtomicInteger(), items.size() * tolerated / 100);
        listener.on(new ExecutionEvent.MapStarted(name, items.size()));
        List<Waiter.Work<JsonNode>> works = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            Item item = new Item(name, index, items.get(index));
            works.add(() -> finished(item, tolerant(item, iteration, situation, tolerance)));
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

    private JsonNode tolerant(Item item, Iteration iteration, EvaluationContext situation, Tolerance tolerance)
            throws InterruptedException {
        EvaluationContext own = situated(item, situation);
        JsonNode input = Payloads.limited(own.value(iteration.selector()), "An item");
        if (!iteration.distributed()) {
            return interpreter.run(iteration.flow(), input, situation.scope().inner(), own.context());
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

    private static EvaluationContext situated(Item item, EvaluationContext situation) {
        ObjectNode context = situation.context().deepCopy();
        context.putObject("Map").putObject("Item").put("Index", item.index()).set("Value", item.value());
        return EvaluationContext.of(situation.scope(), situation.input(), context);
    }

    private JsonNode finished(Item item, JsonNode output) {
        String status = output.path("status").asText("FAILED");
        listener.on(new ExecutionEvent.ItemFinished(item.map(), item.index(), status));
        return output;
    }
}

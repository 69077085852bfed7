package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.statemachine.definition.DefinitionReader.Definition;
import dev.senselake.local.statemachine.definition.Payloads;
import dev.senselake.local.statemachine.definition.StateFailure;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One execution of a state machine: runs once, in the thread that calls {@link #run()}. */
public final class Execution {
    private final Definition definition;
    private final Engine engine;
    private final Interpreter interpreter;
    private final JsonNode input;
    private final ObjectNode context = JsonNodeFactory.instance.objectNode();
    private final Object lock = new Object();
    private @Nullable Thread runner;
    private boolean aborted;

    Execution(Definition definition, ExecutionRequest request, Engine engine) {
        this.definition = definition;
        this.engine = engine;
        this.interpreter = new Interpreter(engine);
        this.input = Payloads.parse(request.inputJson());
        context.putObject("Execution")
                .put("Name", request.name())
                .put("StartTime", request.startTime().toString())
                .set("Input", input);
    }

    /** Runs to the end and says how it ended; returns only when no task of the execution is running any more. */
    public ExecutionResult run() {
        try {
            begin();
            return engine.waiter().within(definition.timeout(), this::outcome);
        } catch (InterruptedException _) {
            return new ExecutionResult.Aborted();
        } catch (TimeoutException _) {
            return new ExecutionResult.Failed(
                    StateFailure.TIMEOUT,
                    "not done within %d s".formatted(definition.timeout().toSeconds()));
        } finally {
            interpreter.stop();
            end();
        }
    }

    /** Starts no further task and interrupts the running ones; may be called at any time, from any thread. */
    public void abort() {
        interpreter.stop();
        synchronized (lock) {
            aborted = true;
            if (runner != null) {
                runner.interrupt();
            }
        }
    }

    private ExecutionResult outcome() throws InterruptedException {
        try {
            JsonNode first = Payloads.limited(input, "The input");
            JsonNode output = interpreter.run(definition.flow(), first, Scope.root(), context);
            return new ExecutionResult.Succeeded(Payloads.write(output));
        } catch (StateFailure failure) {
            return new ExecutionResult.Failed(failure.error(), failure.explanation());
        }
    }

    private void begin() throws InterruptedException {
        synchronized (lock) {
            if (aborted) {
                throw new InterruptedException("aborted before it began");
            }
            runner = Thread.currentThread();
        }
    }

    private void end() {
        synchronized (lock) {
            runner = null;
            if (aborted) {
                // The interrupt was for this execution; the caller's thread goes on.
                Thread.interrupted();
            }
        }
    }
}

package dev.senselake.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.senselake.local.child.ClassPath;
import java.nio.file.Path;

/** What workers run, and how it is loaded: docs/decisions/0014. */
public sealed interface WorkerCode {
    /** The handler of every function of {@code function.zip}. */
    String HANDLER = "dev.senselake.function.LambdaHandler::handleRequest";

    /** Returns the folder that Lambda unpacks the zip to. */
    Path taskRoot();

    /** Returns the handler that the runtime client calls, as Lambda has it in a function's configuration. */
    String handler();

    /** Returns the name of the workers that serve this function; workers of one name serve each other's functions. */
    String workerOf(String function);

    /** As on Lambda: each worker serves one function, whose code the runtime client loads from the unpacked zip. */
    record AsOnLambda(Path taskRoot, String handler) implements WorkerCode {
        public AsOnLambda {
            taskRoot = taskRoot.toAbsolutePath().normalize();
            requireNonNull(handler, "handler is null");
        }

        @Override
        public String workerOf(String function) {
            return function;
        }
    }

    /**
     * One process serves every function and all invocations at once: the handler looks at the invoked ARN. The same jars are
     * on the JVM's own class path, which a cache over starts needs.
     */
    record Shared(Path taskRoot, String handler, ClassPath jars) implements WorkerCode {
        public Shared {
            taskRoot = taskRoot.toAbsolutePath().normalize();
            requireNonNull(handler, "handler is null");
            requireNonNull(jars, "jars is null");
        }

        @Override
        public String workerOf(String function) {
            return "worker";
        }
    }
}

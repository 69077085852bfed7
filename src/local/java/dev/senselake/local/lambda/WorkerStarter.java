package dev.senselake.local.lambda;

import dev.senselake.local.child.ChildJvm;
import dev.senselake.local.lambda.Invocation.Failed;
import java.util.Optional;

/** Makes workers: each in a process of its own, or side by side in one that serves several invocations at once. */
final class WorkerStarter {
    private final WorkerCode code;
    private final RuntimeApi api;
    private final WorkerSpecs specs;
    private Optional<Worker> shared = Optional.empty();

    WorkerStarter(WorkerCode code, RuntimeApi api, WorkerSpecs specs) {
        this.code = code;
        this.api = api;
        this.specs = specs;
    }

    /** Returns a worker of that name; not safe for several threads. */
    Worker start(String name) {
        return switch (code) {
            case WorkerCode.AsOnLambda _ -> startProcess(name);
            case WorkerCode.Shared _ -> {
                Worker worker =
                        shared.filter(Worker::isUsable).map(Worker::beside).orElseGet(() -> startProcess(name));
                shared = Optional.of(worker);
                yield worker;
            }
        };
    }

    private Worker startProcess(String name) {
        RuntimeSession session = new RuntimeSession();
        String address = api.register(session);
        ChildJvm jvm = ChildJvm.start(specs.next(name, address));
        jvm.whenEnded(status -> {
            api.unregister(address);
            session.close(new Failed(
                    "Runtime.ExitError",
                    "function %s ended with exit status %d (log: %s)".formatted(name, status, jvm.log())));
        });
        return new Worker(name, session, jvm);
    }
}

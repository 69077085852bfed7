package dev.senselake.campaign;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.load.ProcessKilled;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One process of a function. Each call of a port is a turn, and may fail, stall, or be the last that the process makes. */
final class SimulatedProcess {
    private final String name;
    private final TurnScheduler scheduler;
    private final Nemesis nemesis;
    private final History history;
    private boolean dead;

    SimulatedProcess(String name, TurnScheduler scheduler, Nemesis nemesis, History history) {
        this.name = name;
        this.scheduler = scheduler;
        this.nemesis = nemesis;
        this.history = history;
    }

    String name() {
        return name;
    }

    boolean isDead() {
        return dead;
    }

    /** Ends the process: none of its calls from now on happens. */
    void kill() {
        dead = true;
        history.add(name, "killed");
    }

    /** Returns the port as this process calls it. */
    <T> T port(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? invoke(port, method, arguments)
                        : call(type, port, method, arguments)));
    }

    private @Nullable Object call(Class<?> type, Object port, Method method, Object @Nullable [] arguments)
            throws Throwable {
        requireAlive();
        scheduler.step();
        requireAlive();
        String call = type.getSimpleName() + "." + method.getName();
        return switch (nemesis.trouble(call)) {
            case NONE -> invoked(call, port, method, arguments);
            case STALLS -> {
                history.add(name, "stalls before " + call);
                scheduler.sleep(nemesis.stall());
                requireAlive();
                yield invoked(call, port, method, arguments);
            }
            case FAILS_BEFORE -> {
                history.add(name, "fails before " + call);
                yield failed(type, method);
            }
            case FAILS_AFTER -> {
                history.add(name, "fails after " + call, String.valueOf(invoked(call, port, method, arguments)));
                yield failed(type, method);
            }
            case DIES_BEFORE -> throw dies("before " + call);
            case DIES_AFTER -> {
                history.add(name, "answered last", String.valueOf(invoked(call, port, method, arguments)));
                throw dies("after " + call);
            }
        };
    }

    private ProcessKilled dies(String when) {
        dead = true;
        history.add(name, "dies " + when);
        return new ProcessKilled();
    }

    /** Throws where the process was killed. */
    void requireAlive() {
        if (dead) {
            throw new ProcessKilled();
        }
    }

    private @Nullable Object invoked(String call, Object port, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object answer = invoke(port, method, arguments);
        history.add(
                name, call, arguments == null ? List.of() : arguments.clone(), "=", answer == null ? "done" : answer);
        return answer;
    }

    private static @Nullable Object invoke(Object port, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A conditional write whose answer is a conflict or is lost says so; any other call of a store gives up. */
    private static Object failed(Class<?> type, Method method) {
        if (method.getReturnType() == Lake.PutResult.class) {
            return new Lake.PutResult.Unsettled("409");
        }
        ErrorCode code = type == Lake.class ? ErrorCode.LAKE_UNAVAILABLE : ErrorCode.LEDGER_UNAVAILABLE;
        throw new RetryableException(new Failure(code, "trouble at " + method.getName(), "start the run again"));
    }
}

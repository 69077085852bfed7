package dev.senselake.load;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of all ports and breaks one of them, before or after its effect: the process dies there (every later
 * call fails as well), or only this one call fails. Safe for several threads.
 */
final class PortCalls implements LoadWorld.Wrap {
    private final int broken;
    private final boolean afterEffect;
    private final boolean dies;
    private final Supplier<? extends Throwable> failure;
    private int calls;
    private String brokenCall = "none";

    private PortCalls(int broken, boolean afterEffect, boolean dies, Supplier<? extends Throwable> failure) {
        this.broken = broken;
        this.afterEffect = afterEffect;
        this.dies = dies;
        this.failure = failure;
    }

    /** Kills the process at its n-th call (from 0). */
    static PortCalls killing(int call, boolean afterEffect) {
        return new PortCalls(call, afterEffect, true, ProcessKilled::new);
    }

    /** Fails the n-th call (from 0), and no other. */
    static PortCalls failing(int call, boolean afterEffect, Supplier<RuntimeException> failure) {
        return new PortCalls(call, afterEffect, false, failure);
    }

    /** Tells whether the call to break was reached. */
    synchronized boolean reached() {
        return calls > broken;
    }

    /** Returns the name of the call that was broken. */
    synchronized String brokenCall() {
        return brokenCall;
    }

    @Override
    public <T> T port(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> call(port, method, arguments)));
    }

    private @Nullable Object call(Object port, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean here = isHere(method);
        if (here && !afterEffect) {
            throw failure.get();
        }
        Object result = invoke(port, method, arguments);
        if (here) {
            throw failure.get();
        }
        return result;
    }

    private synchronized boolean isHere(Method method) throws Throwable {
        int call = calls++;
        if (dies && call > broken) {
            throw failure.get();
        }
        if (call == broken) {
            brokenCall = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
        return call == broken;
    }

    private static @Nullable Object invoke(Object port, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

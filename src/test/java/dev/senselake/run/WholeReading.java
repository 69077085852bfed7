package dev.senselake.run;

import dev.senselake.ledger.Ledger;
import dev.senselake.mark.FakeDueLists;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A ledger that knows of no due days, so that every day of it is read, and that keeps no cursor. */
final class WholeReading {
    private static final Set<String> WRITES = Set.of("move", "addLoaded");

    private WholeReading() {}

    static Ledger of(Ledger ledger) {
        return view(ledger, true);
    }

    /** Returns the ledger with its due days, which keeps no cursor either. */
    static Ledger unmoved(Ledger ledger) {
        return view(ledger, false);
    }

    private static Ledger view(Ledger ledger, boolean whole) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (_, method, arguments) -> {
                    if (WRITES.contains(method.getName())) {
                        return null;
                    }
                    return whole && method.getName().equals("due")
                            ? new FakeDueLists()
                            : invoke(ledger, method, arguments);
                });
    }

    private static Object invoke(Ledger ledger, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(ledger, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

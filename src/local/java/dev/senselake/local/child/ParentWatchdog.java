package dev.senselake.local.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every child: ends the JVM as soon as standard input closes, which the system does for it when the
 * parent dies, and in order when anything is written to it; leaves Ctrl-C to the parent, and hands over to the main class
 * named by its first argument. Stands alone, in one class file without lambdas: it is on the class path of code that must
 * see nothing else of ours, and must not slow its start.
 */
public final class ParentWatchdog extends Thread {
    private static final int EXIT_WITH_PARENT = 143;
    private static final long LONGEST_END_MILLIS = 3_000;

    private final boolean exits;

    private ParentWatchdog(String name, boolean exits) {
        super(name);
        this.exits = exits;
        setDaemon(true);
    }

    /** Takes the main class to run and then that class's own arguments. */
    public static void main(String[] arguments) throws Throwable {
        new ParentWatchdog("parent-watchdog", false).start();
        ignoreInterrupts();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public void run() {
        if (exits) {
            System.exit(EXIT_WITH_PARENT);
        }
        if (isAskedToEnd()) {
            endInOrder();
        }
        Runtime.getRuntime().halt(EXIT_WITH_PARENT);
    }

    // Lets shutdown hooks close what is open, for a while.
    private static void endInOrder() {
        ParentWatchdog exit = new ParentWatchdog("orderly-end", true);
        exit.start();
        try {
            exit.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(EXIT_WITH_PARENT);
        }
    }

    // A terminal sends Ctrl-C to all processes of a command. It is meant for the parent, who ends its children in
    // order.
    private static void ignoreInterrupts() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object interrupt = signal.getConstructor(String.class).newInstance("INT");
        signal.getMethod("handle", signal, handler)
                .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
    }

    // Any byte asks for it; the end of the input is the parent's death, after which nothing may hold what it held.
    private static boolean isAskedToEnd() {
        try {
            return System.in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}

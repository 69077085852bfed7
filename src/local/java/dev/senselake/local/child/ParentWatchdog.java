package dev.senselake.local.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every child: ends the JVM as soon as standard input closes, which the system does for it when the
 * parent dies, leaves Ctrl-C to the parent, and hands over to the main class named by its first argument. Stands alone, in one class file without
 * lambdas: it is on the class path of code that must see nothing else of ours, and must not slow its start.
 */
public final class ParentWatchdog extends Thread {
    private static final int EXIT_WITH_PARENT = 143;

    private ParentWatchdog() {
        super("parent-watchdog");
    }

    /** Takes the main class to run and then that class's own arguments. */
    public static void main(String[] arguments) throws Throwable {
        ParentWatchdog watchdog = new ParentWatchdog();
        watchdog.setDaemon(true);
        watchdog.start();
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
        boolean open = true;
        while (open) {
            open = stillOpen();
        }
        Runtime.getRuntime().halt(EXIT_WITH_PARENT);
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

    private static boolean stillOpen() {
        try {
            return System.in.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}

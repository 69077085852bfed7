package dev.senselake.local.aws;

import dev.senselake.local.child.Announcement;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the DynamoDB child. DynamoDB Local listens on every address and on a port chosen by its caller; this
 * reaches for its Jetty connector to listen on one address and any free port. By reflection, since its jars clash with
 * those that compile this class. Its database keeps a write-ahead log, so that a write is on the disk after one sync instead
 * of four; at an orderly end the log goes into the database, which is one file then.
 */
public final class DynamoDbMain {
    private static final String DATABASE = "shared-local-instance.db";
    private static final long LONGEST_END_MILLIS = 1_000;

    private DynamoDbMain() {}

    /** Takes the folder of the database file, the address and the port to listen on, and whether the port is shared. */
    public static void main(String[] arguments) throws Exception {
        Object proxy = Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) new String[] {"-sharedDb", "-dbPath", arguments[0], "-disableTelemetry"});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(proxy)));
        Object connector = connectorOf(proxy);
        call(connector, "setHost", String.class, arguments[1]);
        call(connector, "setPort", int.class, Integer.parseInt(arguments[2]));
        call(connector, "setReusePort", boolean.class, Boolean.parseBoolean(arguments[3]));
        try {
            proxy.getClass().getMethod("safeStart").invoke(proxy);
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof IOException refused) {
                System.out.println(Announcement.FAILED + refused.getMessage());
                System.exit(1);
            }
            throw e;
        }
        keepWriteAheadLog(new File(arguments[0], DATABASE));
        System.out.println(Announcement.READY
                + connector.getClass().getMethod("getLocalPort").invoke(connector));
    }

    /** Has the database's file say so, before DynamoDB Local opens it. */
    private static void keepWriteAheadLog(File database) throws ReflectiveOperationException {
        Class.forName("com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader")
                .getMethod("initialize")
                .invoke(null);
        Class<?> type = Class.forName("com.almworks.sqlite4java.SQLiteConnection");
        Object connection = type.getConstructor(File.class).newInstance(database);
        try {
            type.getMethod("open", boolean.class).invoke(connection, true);
            type.getMethod("exec", String.class).invoke(connection, "PRAGMA journal_mode=WAL");
        } catch (InvocationTargetException unreadable) {
            // Whoever reads the table finds that out, and what to do then.
            System.err.println("no write-ahead log: " + unreadable.getTargetException());
        } finally {
            type.getMethod("dispose").invoke(connection);
        }
    }

    /** Closes the database, which its own thread does. */
    private static void end(Object proxy) {
        try {
            proxy.getClass().getMethod("stop").invoke(proxy);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("SQLiteQueue")) {
                    thread.join(LONGEST_END_MILLIS);
                }
            }
        } catch (ReflectiveOperationException e) {
            System.err.println("the write-ahead log stays beside the database: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object connectorOf(Object proxy) throws ReflectiveOperationException {
        Field field = proxy.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object jetty = field.get(proxy);
        return ((Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty))[0];
    }

    private static void call(Object target, String method, Class<?> type, Object value)
            throws ReflectiveOperationException {
        target.getClass().getMethod(method, type).invoke(target, value);
    }
}

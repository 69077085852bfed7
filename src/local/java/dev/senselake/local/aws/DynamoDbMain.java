package dev.senselake.local.aws;

import dev.senselake.local.child.Announcement;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the DynamoDB child. DynamoDB Local listens on every address and on a port chosen by its caller; this
 * reaches for its Jetty connector to listen on one address and any free port. By reflection, since its jars clash with
 * those that compile this class.
 */
public final class DynamoDbMain {
    private DynamoDbMain() {}

    /** Takes the folder of the database file, the address and the port to listen on, and whether the port is shared. */
    public static void main(String[] arguments) throws Exception {
        Object proxy = Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                .getMethod("createServerFromCommandLineArgs", String[].class)
                .invoke(null, (Object) new String[] {"-sharedDb", "-dbPath", arguments[0], "-disableTelemetry"});
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
        System.out.println(Announcement.READY
                + connector.getClass().getMethod("getLocalPort").invoke(connector));
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

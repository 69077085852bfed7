package dev.senselake.local.bench.cold;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A function that does nothing, in the zip as it is: starts its application with all extensions, as the first invocation of
 * any function does, and answers. Stands on the class path of the runtime client, in one class file, and reaches the zip by
 * name only; the zip knows nothing of it.
 */
public final class EmptyHandler {
    private static final String FUNQY = "io.quarkus.funqy.lambda.FunqyStreamHandler";
    private static final String QUARKUS = "io.quarkus.runtime.Quarkus";
    private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

    private final ClassLoader zip = Thread.currentThread().getContextClassLoader();

    /** Does what a function's handler does at its init. */
    public EmptyHandler() throws ReflectiveOperationException {
        var _ = Class.forName(FUNQY, true, zip).getConstructor().newInstance();
    }

    /** Starts the application and answers an empty object. */
    public void handleRequest(InputStream input, OutputStream output) throws IOException, ReflectiveOperationException {
        var _ = Class.forName(QUARKUS, true, zip).getMethod("manualStart").invoke(null);
        output.write(ANSWER);
    }
}

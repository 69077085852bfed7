package dev.senselake.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.senselake.function.LambdaHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The zip's handler for every function of the zip in one process, for several invocations at once. Each goes to the function
 * that the invoked ARN ends with; Funqy itself knows one function in a process.
 */
public final class SharedHandler implements RequestStreamHandler {
    /** This class and the one that it needs, for a class path of their own. */
    public static final List<Class<?>> CLASSES = List.of(SharedHandler.class, FunctionByArn.class);

    private final LambdaHandler functions = new LambdaHandler(new FunctionByArn());

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        functions.handleRequest(input, output, context);
    }
}

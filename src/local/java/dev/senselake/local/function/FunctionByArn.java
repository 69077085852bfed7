package dev.senselake.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.funqy.lambda.FunqyRequestImpl;
import io.quarkus.funqy.lambda.FunqyResponseImpl;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.quarkus.funqy.runtime.RequestContextImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** Starts the application as its superclass does, and invokes the functions that Funqy has registered. */
final class FunctionByArn extends FunqyStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String arn = context.getInvokedFunctionArn();
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        FunctionInvoker function = Objects.requireNonNull(
                FunctionRecorder.registry.matchInvoker(name), () -> "the zip has no function " + name);
        Object event = part(function, ObjectReader.class).readValue(input);
        FunqyResponseImpl response = new FunqyResponseImpl();
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            function.invoke(new FunqyRequestImpl(new RequestContextImpl(), event), response);
            Object answer = response.getOutput().await().indefinitely();
            part(function, ObjectWriter.class).writeValue(output, answer);
        } finally {
            request.terminate();
        }
    }

    private static <T> T part(FunctionInvoker function, Class<T> type) {
        Object part = function.getBindingContext().get(type.getName());
        return type.cast(Objects.requireNonNull(part, () -> "the function has no " + type.getSimpleName()));
    }
}

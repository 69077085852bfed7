package dev.senselake.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.senselake.function.LambdaHandler;
import io.quarkus.funqy.lambda.FunqyLambdaBindingRecorder;
import io.quarkus.funqy.lambda.config.FunqyAmazonBuildTimeConfig;
import io.quarkus.funqy.lambda.config.FunqyAmazonConfig;
import io.quarkus.funqy.runtime.FunqyConfig;
import io.quarkus.runtime.RuntimeValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The zip's handler for every function of the zip in one process, one invocation at a time: before each, Funqy chooses
 * the function that the invoked ARN ends with, as it does once at the start of a process on Lambda.
 */
public final class SharedHandler implements RequestStreamHandler {
    private static final FunqyAmazonBuildTimeConfig PLAIN_EVENTS = () -> () -> false;

    private final LambdaHandler functions = new LambdaHandler();
    private String chosen = "";

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String arn = context.getInvokedFunctionArn();
        choose(arn.substring(arn.lastIndexOf(':') + 1));
        functions.handleRequest(input, output, context);
    }

    private void choose(String function) {
        if (!function.equals(chosen)) {
            FunqyConfig export = () -> Optional.of(function);
            new FunqyLambdaBindingRecorder(
                            new RuntimeValue<>(export), PLAIN_EVENTS, new RuntimeValue<FunqyAmazonConfig>())
                    .chooseInvoker();
            chosen = function;
        }
    }
}

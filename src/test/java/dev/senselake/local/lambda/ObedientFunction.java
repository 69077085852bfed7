package dev.senselake.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A function for tests that does what its payload, a JSON text, tells it. Runs in worker JVMs, alone on their class path. */
public final class ObedientFunction implements RequestStreamHandler {
    private int invocations;

    /** Fails to start in the function that is called so. */
    public ObedientFunction() {
        if ("unstartable".equals(System.getenv("AWS_LAMBDA_FUNCTION_NAME"))) {
            throw new IllegalStateException("the configuration is wrong");
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        invocations++;
        String order = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        String[] words = order.split(" ", 2);
        output.write(quoted(answer(words[0], words.length > 1 ? words[1] : "", context)));
    }

    private String answer(String order, String argument, Context context) {
        return switch (order) {
            case "echo" -> argument;
            case "repeat" -> "x".repeat(Integer.parseInt(argument));
            case "environment" -> String.valueOf(System.getenv(argument));
            case "property" -> String.valueOf(System.getProperty(argument));
            case "process" -> ProcessHandle.current().pid() + " " + invocations;
            case "arn" -> context.getInvokedFunctionArn();
            case "remaining" -> String.valueOf(context.getRemainingTimeInMillis());
            case "throw" -> throw new IllegalArgumentException(argument);
            case "exit" -> throw exit(Integer.parseInt(argument));
            case "hang" -> throw hang(argument);
            default -> throw new IllegalArgumentException("unknown order " + order);
        };
    }

    private static AssertionError exit(int status) {
        Runtime.getRuntime().halt(status);
        return new AssertionError("unreachable");
    }

    private static AssertionError hang(String sign) {
        try {
            if (!sign.isEmpty()) {
                Files.createFile(Path.of(sign));
            }
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new AssertionError("unreachable");
    }

    private static byte[] quoted(String text) {
        return "\"%s\"".formatted(text).getBytes(StandardCharsets.UTF_8);
    }
}

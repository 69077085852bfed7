package dev.senselake.local.statemachine.definition;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates JSONata as Step Functions does: bounded in time and size, and yielding nothing is an error. */
public final class Expressions {
    // Step Functions gives an expression one second; this machine may be busy with builds and workers.
    private static final long LIMIT_MILLIS = 3_000;
    private static final int LIMIT_DEPTH = 200;
    private static final Pattern UNSUPPORTED = Pattern.compile("\\$(eval|partition|range|hash|uuid)\\b");

    private Expressions() {}

    /** Returns what stands between the braces; throws IllegalArgumentException if that is no usable expression. */
    static String checked(String text) {
        if (!text.endsWith("%}")) {
            throw new IllegalArgumentException("expression does not end with %%}: %s".formatted(text));
        }
        String source = text.substring(2, text.length() - 2).strip();
        Matcher unsupported = UNSUPPORTED.matcher(source);
        if (unsupported.find()) {
            throw new IllegalArgumentException("function %s is not supported: %s".formatted(unsupported.group(), text));
        }
        try {
            Jsonata.jsonata(source);
            return source;
        } catch (JException e) {
            throw new IllegalArgumentException("expression does not parse: %s: %s".formatted(e.getMessage(), text), e);
        }
    }

    /** Evaluates an expression with {@code $states} and these variables. */
    public static JsonNode evaluate(String source, JsonNode states, Map<String, JsonNode> variables) {
        try {
            // A parsed expression keeps state between evaluations, so each evaluation parses its own.
            Jsonata expression = Jsonata.jsonata(source);
            expression.setOutputConvertNulls(false);
            // Not of JSONata: Step Functions offers it in place of $eval.
            expression.registerFunction("parse", (String text) -> JsonataValues.fromJson(Payloads.parse(text)));
            Jsonata.Frame frame = expression.createFrame();
            frame.setRuntimeBounds(LIMIT_MILLIS, LIMIT_DEPTH);
            frame.bind("states", JsonataValues.fromJson(states));
            variables.forEach((name, value) -> bindIfRead(frame, source, name, value));
            Object value = expression.evaluate(null, frame);
            if (value == null) {
                throw failure(source, "it yields nothing");
            }
            return JsonataValues.toJson(value);
        } catch (JException | IllegalArgumentException e) {
            throw failure(source, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw failure(source, "too deep");
        }
    }

    private static void bindIfRead(Jsonata.Frame frame, String source, String name, JsonNode value) {
        if (source.contains("$" + name)) {
            frame.bind(name, JsonataValues.fromJson(value));
        }
    }

    private static StateFailure failure(String source, String problem) {
        return new StateFailure(
                StateFailure.QUERY, "The JSONata expression '%s' failed: %s".formatted(source, problem));
    }
}

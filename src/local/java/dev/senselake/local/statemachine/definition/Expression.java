package dev.senselake.local.statemachine.definition;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSONata expression, parsed once and evaluated as Step Functions does: bounded in time and size, and yielding nothing is
 * an error. Safe for several threads.
 */
public final class Expression {
    // Step Functions gives an expression one second; this machine may be busy with builds and workers.
    private static final long LIMIT_MILLIS = 3_000;
    private static final int LIMIT_DEPTH = 200;
    // Of the times, the library would return those of whatever this thread evaluated or parsed last.
    private static final Pattern UNSUPPORTED = Pattern.compile("\\$(eval|partition|range|hash|uuid|now|millis)\\b");

    private final String source;
    // What an evaluation changes is in its frame, or in the library's instance for its thread.
    private final Jsonata parsed;

    private Expression(String source, Jsonata parsed) {
        this.source = source;
        this.parsed = parsed;
    }

    /** Parses what stands between the braces; throws IllegalArgumentException if that is no usable expression. */
    static Expression of(String text) {
        if (!text.endsWith("%}")) {
            throw new IllegalArgumentException("expression does not end with %%}: %s".formatted(text));
        }
        String source = text.substring(2, text.length() - 2).strip();
        Matcher unsupported = UNSUPPORTED.matcher(source);
        if (unsupported.find()) {
            throw new IllegalArgumentException("function %s is not supported: %s".formatted(unsupported.group(), text));
        }
        try {
            Jsonata parsed = Jsonata.jsonata(source);
            parsed.setOutputConvertNulls(false);
            // Not of JSONata: Step Functions offers it in place of $eval.
            parsed.registerFunction("parse", (String json) -> JsonataValues.fromJson(Payloads.parse(json)));
            return new Expression(source, parsed);
        } catch (JException e) {
            throw new IllegalArgumentException("expression does not parse: %s: %s".formatted(e.getMessage(), text), e);
        }
    }

    /** Evaluates it with {@code $states} and these variables. */
    public JsonNode evaluate(JsonNode states, Map<String, JsonNode> variables) {
        try {
            Jsonata.Frame frame = parsed.createFrame();
            frame.setRuntimeBounds(LIMIT_MILLIS, LIMIT_DEPTH);
            frame.bind("states", JsonataValues.fromJson(states));
            variables.forEach((name, value) -> bindIfRead(frame, name, value));
            Object value = parsed.evaluate(null, frame);
            if (value == null) {
                throw failure("it yields nothing");
            }
            return JsonataValues.toJson(value);
        } catch (JException | IllegalArgumentException e) {
            throw failure(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw failure("too deep");
        }
    }

    private void bindIfRead(Jsonata.Frame frame, String name, JsonNode value) {
        if (source.contains("$" + name)) {
            frame.bind(name, JsonataValues.fromJson(value));
        }
    }

    private StateFailure failure(String problem) {
        return new StateFailure(
                StateFailure.QUERY, "The JSONata expression '%s' failed: %s".formatted(source, problem));
    }
}

package dev.senselake.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.time.Days;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a run is to load: the execution input itself, or days and streams in words. */
final class InputOptions {
    private static final Pattern RANGE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\.\\.(\\d{4}-\\d\\d-\\d\\d)");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE",
            description = "The execution input (default: {}, everything that is due).")
    private @Nullable String input;

    @Option(
            names = "--backfill",
            paramLabel = "FROM..TO",
            description = "Reads these UTC days again, the last one not included: 2026-03-01..2026-04-01 is March.")
    private @Nullable String backfill;

    @Option(names = "--stream", paramLabel = "NAME", description = "Only this stream; may be given several times.")
    private List<String> streams = List.of();

    /** Returns the execution input; what is no JSON or no range of days is wrong usage. */
    JsonNode execution() {
        if (input != null) {
            if (inWords()) {
                throw wrong("--input is the whole execution input: give it, or --backfill and --stream");
            }
            return JsonArgument.parse("--input", JsonArgument.read(input));
        }
        ObjectNode execution = JsonNodeFactory.instance.objectNode();
        if (backfill != null) {
            Matcher range = RANGE.matcher(backfill);
            if (!range.matches()
                    || Days.parse(range.group(1)).isEmpty()
                    || Days.parse(range.group(2)).isEmpty()) {
                throw wrong(
                        "--backfill is %s; it takes two UTC days such as 2026-03-01..2026-04-01, the last one not included"
                                .formatted(backfill));
            }
            execution.put("mode", "backfill").put("from", range.group(1)).put("to", range.group(2));
        }
        streams.forEach(execution.withArray("streams")::add);
        if (streams.isEmpty()) {
            execution.remove("streams");
        }
        return execution;
    }

    /** Tells whether days or streams were named in words. */
    boolean inWords() {
        return backfill != null || !streams.isEmpty();
    }

    /** Returns the command of the AWS CLI that starts the same on a stack, safe to paste into a shell. */
    static String onAws(JsonNode execution) {
        return "aws stepfunctions start-execution --state-machine-arn \"$MACHINE\" --input '%s'"
                .formatted(execution.toString().replace("'", "'\\''"));
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(
                Objects.requireNonNull(spec, "picocli sets the spec").commandLine(), problem);
    }
}

package dev.senselake.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.run.RunRequest.Limits;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            description = "At most about so many requests to the sources, newest days first; the rest stays due.")
    private @Nullable Integer maxRequests;

    @Option(
            names = "--max-minutes",
            paramLabel = "N",
            description = "At most about so many minutes, by what former days took; newest days first.")
    private @Nullable Integer maxMinutes;

    /** Returns the execution input; what is no JSON or no range of days is wrong usage. */
    JsonNode execution() {
        if (input != null) {
            if (inWords()) {
                throw wrong(
                        "--input is the whole execution input: give it, or --backfill, --stream, --max-requests and --max-minutes");
            }
            return JsonArgument.parse("--input", JsonArgument.read(input));
        }
        ObjectNode execution = JsonNodeFactory.instance.objectNode();
        if (backfill != null) {
            Window days = days(backfill);
            execution
                    .put("mode", "backfill")
                    .put("from", days.from().toString())
                    .put("to", days.to().toString());
        }
        streams.forEach(execution.withArray("streams")::add);
        if (streams.isEmpty()) {
            execution.remove("streams");
        }
        limit(execution, "max_requests", maxRequests, Limits.MOST_REQUESTS);
        limit(execution, "max_minutes", maxMinutes, Limits.MOST_MINUTES);
        return execution;
    }

    /** Returns the execution input of who only looks and changes nothing, whatever a run of it would do. */
    JsonNode look() {
        JsonNode execution = execution();
        // What is no flag is refused by whoever reads the input.
        if (execution instanceof ObjectNode fields
                && (!fields.has("dry_run") || fields.path("dry_run").isBoolean())) {
            fields.put("dry_run", true);
        }
        return execution;
    }

    /** Tells whether days, streams or limits were named in words. */
    boolean inWords() {
        return backfill != null || !streams.isEmpty() || maxRequests != null || maxMinutes != null;
    }

    private Window days(String text) {
        Matcher range = RANGE.matcher(text);
        Optional<LocalDate> from = range.matches() ? Days.parse(range.group(1)) : Optional.empty();
        Optional<LocalDate> to = range.matches() ? Days.parse(range.group(2)) : Optional.empty();
        if (from.isEmpty() || to.isEmpty()) {
            throw wrong(
                    "--backfill is %s; it takes two UTC days such as 2026-03-01..2026-04-01, the last one not included"
                            .formatted(text));
        }
        if (!from.get().isBefore(to.get())) {
            throw wrong(
                    from.equals(to)
                            ? "--backfill is %s, which is no day, because the last one is not included; %s..%s is %s"
                                    .formatted(text, from.get(), from.get().plusDays(1), from.get())
                            : "--backfill is %s, but %s is after %s; write the earlier day first: %s..%s"
                                    .formatted(text, from.get(), to.get(), to.get(), from.get()));
        }
        return new Window(from.get(), to.get());
    }

    private void limit(ObjectNode execution, String field, @Nullable Integer value, int most) {
        if (value == null) {
            return;
        }
        if (value < 1 || value > most) {
            throw wrong("--%s is %d; it takes 1 to %d".formatted(field.replace('_', '-'), value, most));
        }
        execution.put(field, value);
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

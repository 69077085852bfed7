package dev.senselake.local.command;

import dev.senselake.failure.FailureException;
import dev.senselake.failure.NearestWord;
import dev.senselake.local.discover.StreamKeys;
import dev.senselake.local.explain.ExplainReport;
import dev.senselake.local.explain.Explainer;
import dev.senselake.local.explain.Explanation;
import dev.senselake.local.explain.RowQuestion;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.Documents;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: every value that a row had, who read it and when. Asks no source and changes nothing. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says why a number changed: every generation that held a row, its run, and the values. Asks no source.")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Parameters(index = "0", paramLabel = "STREAM", description = "The stream: traffic, occupancy or a dataset.")
    private String stream = "";

    @ArgGroup(multiplicity = "1")
    private Entity entity = new Entity();

    @Option(
            names = "--hour",
            paramLabel = "INSTANT",
            required = true,
            description = "When the hour begins, such as 2026-01-31T10:00:00Z; minutes are left out.")
    private String hour = "";

    @Option(names = "--json", description = "Prints the explanation as one JSON document instead of text.")
    private boolean json;

    /** Whose rows: one of the three. */
    private static final class Entity {
        @Option(names = "--zone", paramLabel = "ID", required = true, description = "With traffic: the zone.")
        private @Nullable String zone;

        @Option(names = "--space", paramLabel = "ID", required = true, description = "With occupancy: the space.")
        private @Nullable String space;

        @Option(names = "--thing", paramLabel = "ID", required = true, description = "With a dataset: the thing.")
        private @Nullable String thing;

        String of(String stream) {
            String needed = switch (stream) {
                case "traffic" -> "--zone";
                case "occupancy" -> "--space";
                default -> "--thing";
            };
            String given = switch (needed) {
                case "--zone" -> zone;
                case "--space" -> space;
                default -> thing;
            };
            if (given == null) {
                List<String> others = needed.equals("--thing") ? List.of("traffic", "occupancy") : List.of();
                throw new UserException("%s%s takes %s".formatted(stream, NearestWord.hint(stream, others), needed));
            }
            return given;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        if (StreamKeys.LISTS.contains(stream)) {
            throw new UserException(
                    "%s is a list and has no hours: ./senselake sql \"select * from changes where stream = '%s'\" tells what"
                                    .formatted(stream, stream)
                            + " became of its rows");
        }
        RowQuestion question = new RowQuestion(stream, entity.of(stream), hour());
        StopSignal signal = StopSignal.install(() -> {});
        try (OpenLake lake = lakeOptions.open(ToolContext.current())) {
            signal.onStop(lake::close);
            Explanation explanation =
                    new Explainer(lake.objects(), lake.config(), lake.keepsVersions()).explain(question);
            out.print(
                    json
                            ? Documents.json(explanation).toPrettyString() + System.lineSeparator()
                            : new ExplainReport(explanation).text());
            out.flush();
            return explanation.generations().isEmpty() ? 1 : 0;
        } catch (FailureException e) {
            throw new UserException(
                    "%s; %s".formatted(e.failure().message(), e.failure().nextStep()), e);
        } catch (IllegalArgumentException e) {
            throw new UserException("there is no stream %s: see ./senselake state".formatted(stream), e);
        } finally {
            signal.finished();
        }
    }

    private Instant hour() {
        try {
            return Instant.parse(hour).truncatedTo(ChronoUnit.HOURS);
        } catch (DateTimeParseException e) {
            throw new UserException("--hour is %s; it takes UTC such as 2026-01-31T10:00:00Z".formatted(hour), e);
        }
    }
}

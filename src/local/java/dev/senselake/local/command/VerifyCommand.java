package dev.senselake.local.command;

import dev.senselake.failure.FailureException;
import dev.senselake.failure.NearestWord;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.run.RunId;
import dev.senselake.local.source.AskedSource;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.local.verify.LakeVerdict;
import dev.senselake.local.verify.Repair;
import dev.senselake.local.verify.VerdictReport;
import dev.senselake.local.verify.Verifier;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: whether the lake holds what the source says now. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the source for days again and compares them with the lake, row by row.",
            "Loads nothing; of the table it uses the shared token and throttles alone. Ends with 1 if anything "
                    + "differs."
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            required = true,
            description = "The stream; of a list no days are named.")
    private String stream = "";

    @Option(names = "--from", paramLabel = "DAY", description = "The first UTC day, such as 2026-03-01.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            description = "The UTC day after the last one (default: today, so that the last one is over).")
    private @Nullable String to;

    @Option(
            names = "--quick",
            description =
                    "With traffic: compares the source's own sums by local day first, and rows only where they differ. "
                            + "What leaves the sums of a day as they are is not seen.")
    private boolean quick;

    @Option(
            names = "--json",
            description = "Prints the verdict as one JSON document, with up to 20,000 rows that differ.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = command().commandLine().getOut();
        PrintWriter err = command().commandLine().getErr();
        ToolContext context = ToolContext.current();
        Instant now = context.clock().instant();
        StopSignal signal = StopSignal.install(() -> {});
        lakeOptions.open(context).close();
        try (AskedSource source = lakeOptions.ask(context)) {
            signal.onStop(source::close);
            StreamSpec known = known(ConfiguredStreams.of(source.settings()));
            Optional<Window> window = window(known, Days.of(now));
            Verifier verifier =
                    new Verifier(source, known, "verify-" + RunId.of(now, new SecureRandom()), now, progress -> {
                        if (context.terminal()) {
                            err.println(progress);
                        }
                    });
            LakeVerdict verdict =
                    verifier.verify(window, quick, new Repair(lakeOptions.homeWords(), InputOptions::onAws));
            out.print(
                    json
                            ? Documents.json(verdict).toPrettyString() + System.lineSeparator()
                            : new VerdictReport(verdict).text());
            out.flush();
            return verdict.isEqual() ? 0 : 1;
        } catch (FailureException e) {
            throw new UserException(
                    "%s; %s".formatted(e.failure().message(), e.failure().nextStep()), e);
        } finally {
            signal.finished();
        }
    }

    private StreamSpec known(StreamCatalog catalog) {
        StreamSpec known = catalog.find(stream)
                .orElseThrow(() -> new UserException("there is no stream %s%s; there are %s"
                        .formatted(
                                stream,
                                NearestWord.hint(stream, catalog.names()),
                                String.join(", ", catalog.names()))));
        if (quick && known.kind() != Kind.TRAFFIC) {
            throw new UserException("--quick is for traffic alone: no other stream has sums by day at its source");
        }
        return known;
    }

    private Optional<Window> window(StreamSpec known, LocalDate today) {
        if (known.isSnapshot()) {
            if (from != null || to != null) {
                throw new UserException("%s is a list and has no days: leave --from and --to out".formatted(stream));
            }
            return Optional.empty();
        }
        if (from == null) {
            throw new UserException("name the first day with --from, such as --from %s".formatted(today.minusDays(30)));
        }
        LocalDate first = day("--from", from, today);
        LocalDate end = to == null ? today : day("--to", to, today.plusDays(1));
        if (!first.isBefore(end)) {
            throw new UserException("--from is %s and --to is %s; --from must be before --to, which is not included"
                    .formatted(first, end));
        }
        return Optional.of(new Window(first, end));
    }

    private static LocalDate day(String option, String text, LocalDate latest) {
        LocalDate day = Days.parse(text)
                .orElseThrow(() ->
                        new UserException("%s is %s; it takes a UTC day such as 2026-01-31".formatted(option, text)));
        Days.outside(day, latest).ifPresent(problem -> {
            throw new UserException("%s %s".formatted(option, problem));
        });
        return day;
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets the spec");
    }
}

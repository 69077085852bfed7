package dev.senselake.local.command;

import dev.senselake.local.change.FormerState;
import dev.senselake.local.change.Intent;
import dev.senselake.local.change.Intent.Kind;
import dev.senselake.local.command.TableOption.OpenLedger;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state import}: goes on where a former connector stood. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Goes on where Fivetran's SenSource or Airbyte's Senseforce connector stood.",
            "Gives up the days before its cursor minus the look-back. FILE is the state as that tool shows it. "
                    + "Shows first what it will do."
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private StateCommand state = new StateCommand();

    @Parameters(index = "0", paramLabel = "FILE", description = "The state of the former connector, JSON.")
    private Path file = Path.of("");

    @Mixin
    private TableOption table = new TableOption();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Option(
            names = "--stream",
            paramLabel = "NAME",
            description =
                    "The stream that goes on (default: traffic and occupancy; the dataset, if there is only one).")
    private List<String> streams = new ArrayList<>();

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            description = "Why (default: the former cursor); kept with each day.")
    private @Nullable String because;

    @Override
    public Integer call() {
        String by = decision.by();
        FormerState former = FormerState.parse(file.toString(), text());
        table.use(state.homeOptions, true, opened -> take(opened, former, by));
        return 0;
    }

    private String text() {
        try {
            if (Files.size(file) > FormerState.MOST_BYTES) {
                throw new UserException(
                        "%s is larger than a state can be, %d bytes: name the file that holds the state alone"
                                .formatted(file, FormerState.MOST_BYTES));
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserException("%s cannot be read: check that it exists and may be read".formatted(file), e);
        }
    }

    private void take(OpenLedger opened, FormerState former, String by) {
        LocalDate today = Days.of(ToolContext.current().clock().instant());
        if (former.lastDay().isAfter(today)) {
            throw new UserException(
                    "%s: its cursor is at %s, in the future, because a clock was ahead; give the day that you trust with ./senselake state set STREAM DAY"
                            .formatted(file, former.lastDay()));
        }
        CursorMove move = CursorMove.of(opened);
        String why = DecisionOptions.plain(
                "--because",
                Optional.ofNullable(because)
                        .orElseGet(() -> "loaded by the former connector, whose cursor was at " + former.lastDay()));
        List<Intent> intents = concerned(former, move).stream()
                .flatMap(stream -> intent(move, stream, former.lastDay(), by, why).stream())
                .toList();
        if (!intents.isEmpty()) {
            decision.decide(opened.table(), intents, move::lookback);
        }
    }

    private List<String> concerned(FormerState former, CursorMove move) {
        List<String> known = move.streams().names().stream()
                .filter(name -> move.streams()
                        .find(name)
                        .filter(spec -> fits(former, spec))
                        .isPresent())
                .toList();
        if (!streams.isEmpty()) {
            streams.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
                throw new UserException("--stream is %s; this state can be that of %s".formatted(name, shown(known)));
            });
            return streams.stream().distinct().toList();
        }
        boolean unclear = former instanceof FormerState.Airbyte && known.size() != 1;
        if (known.isEmpty() || unclear) {
            throw new UserException(
                    "%s: say which stream goes on with --stream NAME; it can be %s".formatted(file, shown(known)));
        }
        return known;
    }

    private static String shown(List<String> known) {
        return known.isEmpty()
                ? "none that is configured: name the configuration with --config FILE, or --secret ARN beside --table"
                : String.join(", ", known);
    }

    private static boolean fits(FormerState former, StreamSpec spec) {
        return switch (former) {
            case FormerState.Fivetran _ ->
                Stream.of(StreamSpec.Kind.TRAFFIC, StreamSpec.Kind.OCCUPANCY).anyMatch(spec.kind()::equals);
            case FormerState.Airbyte _ -> spec.kind() == StreamSpec.Kind.DATASET;
        };
    }

    private Optional<Intent> intent(CursorMove move, String stream, LocalDate lastDay, String by, String why) {
        int lookback = move.lookback(stream).orElse(0);
        LocalDate landed = move.landed(stream);
        LocalDate target = lastDay.minusDays(lookback);
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        out.printf(
                "%s: the former connector was at %s; minus the look-back of %d days that is %s%n",
                stream, lastDay, lookback, target);
        if (!target.isAfter(landed)) {
            out.printf("%s: stands at %s already, so nothing is left out%n", stream, landed);
            out.flush();
            return Optional.empty();
        }
        return Optional.of(new Intent(stream, Kind.IMPORT, target, new Window(landed, target), by, why));
    }
}

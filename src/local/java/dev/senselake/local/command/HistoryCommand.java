package dev.senselake.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.local.change.DynamoHistory;
import dev.senselake.local.change.RecordedChange;
import dev.senselake.local.report.Quantity;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state history}: who changed what in the ledger, when and why. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Shows what people changed in the ledger, newest first: who, when, why, and what became of it.")
final class HistoryCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private StateCommand state = new StateCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "STREAM", description = "One stream only.")
    private @Nullable String stream;

    @Mixin
    private TableOption table = new TableOption();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many (default: 20).")
    private int limit;

    @Option(names = "--json", description = "Prints a JSON array.")
    private boolean json;

    @Override
    public Integer call() {
        table.change(state.homeOptions, this::print);
        return 0;
    }

    private void print(DynamoTable ledger) {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        DynamoHistory history = new DynamoHistory(ledger);
        List<RecordedChange> changes = Optional.ofNullable(stream).map(List::of).orElseGet(history::streams).stream()
                .flatMap(name -> history.of(name).stream())
                .sorted(Comparator.comparing(RecordedChange::id).reversed().thenComparing(RecordedChange::stream))
                .limit(Math.max(1, limit))
                .toList();
        if (json) {
            ArrayNode all = new ObjectMapper().createArrayNode();
            changes.forEach(change -> put(all.addObject(), change));
            out.println(all.toPrettyString());
        } else if (changes.isEmpty()) {
            out.println("nobody has changed anything in this ledger");
        } else {
            changes.forEach(change -> out.println(line(change)));
        }
        out.flush();
    }

    private static String line(RecordedChange change) {
        String because = change.intent().because();
        return "%s  %s: %s %s (%s), by %s, %s%s%s"
                .formatted(
                        change.id(),
                        change.stream(),
                        change.intent().kind().words(),
                        change.intent().target(),
                        Quantity.of(change.days(), "day"),
                        change.intent().by(),
                        change.state(),
                        change.undone()
                                .map(undone -> " by %s at %s"
                                        .formatted(undone.by(), undone.at().truncatedTo(ChronoUnit.SECONDS)))
                                .orElse(""),
                        because.isEmpty() ? "" : ": " + because);
    }

    private static void put(ObjectNode object, RecordedChange change) {
        object.put("id", change.id().toString())
                .put("stream", change.stream())
                .put("kind", change.intent().kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("day", change.intent().target().toString())
                .put("days", change.days())
                .put("by", change.intent().by())
                .put("because", change.intent().because())
                .put("state", change.state());
        change.done().ifPresent(at -> object.put("done_at", at.toString()));
        change.undone()
                .ifPresent(undone -> object.put("undone_at", undone.at().toString())
                        .put("undone_by", undone.by())
                        .put("days_kept", undone.kept()));
    }
}

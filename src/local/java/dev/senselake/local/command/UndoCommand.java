package dev.senselake.local.command;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.local.change.ChangePreview;
import dev.senselake.local.change.ChangeUndo;
import dev.senselake.local.change.ChangeUndo.Result;
import dev.senselake.local.change.DynamoHistory;
import dev.senselake.local.change.RecordedChange;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.tool.ToolContext;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state undo}: puts the ledger back as it was before a change, but for what was loaded since. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = {
            "Undoes a change of the history: the ledger is as before it.",
            "Days that were loaded or changed since stay as they are, and are named. Shows first what it will " + "do."
        })
final class UndoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private StateCommand state = new StateCommand();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "The change, as state history names it (default: the newest that is not undone).")
    private @Nullable String id;

    @Mixin
    private TableOption table = new TableOption();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Override
    public Integer call() {
        String by = decision.by();
        table.change(state.homeOptions, ledger -> undo(ledger, by));
        return 0;
    }

    private void undo(DynamoTable ledger, String by) {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        Instant now = ToolContext.current().clock().instant();
        ChangeUndo undo = new ChangeUndo(ledger, decision.progress("looked at"));
        List<RecordedChange> changes = changes(new DynamoHistory(ledger));
        for (RecordedChange change : changes) {
            DecisionOptions.requireNoRun(ledger, change.stream(), now);
            ChangePreview.of(change, undo.look(change)).forEach(out::println);
        }
        out.flush();
        if (decision.isRefused("undo it?")) {
            return;
        }
        for (RecordedChange change : changes) {
            Result result = undo.undo(change, by, now);
            out.println("%s: undone%s"
                    .formatted(change.stream(), result.kept() == 0 ? "" : " but for the days named above"));
        }
        out.flush();
    }

    /** Returns the changes of one instant: a command may have changed several streams. */
    private List<RecordedChange> changes(DynamoHistory history) {
        List<RecordedChange> open = history.streams().stream()
                .flatMap(stream -> history.of(stream).stream())
                .filter(change -> change.undone().isEmpty())
                .toList();
        Optional<Instant> wanted = id == null
                ? open.stream().map(RecordedChange::id).max(Instant::compareTo)
                : open.stream()
                        .map(RecordedChange::id)
                        .filter(known -> known.toString().equals(id))
                        .findFirst();
        Instant instant = wanted.orElseThrow(() -> new UserException(
                id == null
                        ? "there is nothing to undo: nobody has changed anything in this ledger, or all of it was undone"
                        : "there is no change %s that could be undone: ./senselake state history names them"
                                .formatted(id)));
        return open.stream().filter(change -> change.id().equals(instant)).toList();
    }
}

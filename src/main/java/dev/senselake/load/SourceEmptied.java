package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.time.Window;
import java.util.List;

/** The failure of partitions whose source answers none of the rows that it had, all at once. */
final class SourceEmptied {
    private SourceEmptied() {}

    static Failure failure(String stream, List<LedgerEntry> entries) {
        long rows = entries.stream()
                .flatMap(entry -> entry.commit().stream())
                .mapToLong(Commit::rows)
                .sum();
        String days = Window.hull(entries.stream().flatMap(entry -> entry.partition().day().stream()))
                .map(window -> ", %s to %s".formatted(window.from(), window.to().minusDays(1)))
                .orElse("");
        return new Failure(
                ErrorCode.SOURCE_EMPTIED,
                "stream %s%s: the source answers no rows where %d rows were loaded before; they still stand"
                        .formatted(stream, days, rows),
                "ask the source whether its rows are meant to be gone; a later run that sees the same replaces these days");
    }
}

package dev.senselake.ledger;

import dev.senselake.column.RegisteredColumns;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;

/** Outdates days of a ledger in memory. */
public record FakeFormerDays(FakeLedger ledger) implements RegisteredColumns.FormerDays {
    private static final Window EVER = new Window(LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1));

    @Override
    public void outdate(String stream, Instant before) {
        ledger.read(stream, EVER)
                .forEach((day, entry) -> entry.commit()
                        .filter(commit -> commit.rows() > 0 && commit.fetchEnd().isBefore(before))
                        .ifPresent(commit -> ledger.force(Partition.of(stream, day), outdated(commit))));
        ledger.due().discard(stream);
    }

    private static Commit outdated(Commit commit) {
        return TestCommits.of(
                commit.generation(),
                commit.etag(),
                commit.sha256(),
                commit.rows(),
                commit.bytes(),
                commit.fetchStart(),
                commit.fetchEnd(),
                commit.asOf(),
                "columns renamed",
                commit.flags());
    }
}

package dev.senselake.run;

import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DayMarks;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.ledger.Waiver;
import dev.senselake.mark.DueLists;
import dev.senselake.mark.FakeDueLists;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A ledger that a test fills; whoever plans or closes a run may read it and move cursors, nothing else. */
public final class StandingLedger implements Ledger {
    private final Map<Partition, LedgerEntry> entries = new HashMap<>();
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();

    StandingLedger committed(String stream, LocalDate day, Instant readAt, String spec) {
        return put(Partition.of(stream, day), Optional.of(commit(readAt, spec)), false);
    }

    StandingLedger snapshot(String stream, Instant readAt) {
        return put(Partition.snapshot(stream), Optional.of(commit(readAt, "spec")), false);
    }

    StandingLedger failed(String stream, LocalDate day) {
        return put(Partition.of(stream, day), Optional.empty(), false);
    }

    /** A day that was read long after its end, and failed when it was read once more. */
    StandingLedger failedLater(String stream, LocalDate day, String spec) {
        Partition partition = Partition.of(stream, day);
        Instant readAt = Window.of(day).end().plus(Duration.ofDays(100));
        entries.put(
                partition,
                new LedgerEntry(
                        partition, 2, Map.of(), Optional.of(commit(readAt, spec)), false, 1, Optional.of("it failed")));
        return this;
    }

    /** A day without a commit that fails since an instant. */
    StandingLedger failing(String stream, LocalDate day, Instant since) {
        Partition partition = Partition.of(stream, day);
        DayMarks marks = new DayMarks(Optional.empty(), Optional.of(since), Optional.empty(), Optional.empty());
        entries.put(
                partition,
                new LedgerEntry(
                        partition, 2, Map.of(), Optional.empty(), false, 2, Optional.of("RowInvalid: a row"), marks));
        return this;
    }

    StandingLedger waived(String stream, LocalDate day) {
        Partition partition = Partition.of(stream, day);
        Waiver waiver = new Waiver(false, "jane", Optional.empty(), "lost");
        DayMarks marks = new DayMarks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(waiver));
        entries.put(
                partition, new LedgerEntry(partition, 1, Map.of(), Optional.empty(), true, 0, Optional.empty(), marks));
        return this;
    }

    private StandingLedger put(Partition partition, Optional<Commit> commit, boolean waived) {
        entries.put(partition, new LedgerEntry(partition, 1, Map.of(), commit, waived, 0, Optional.empty()));
        return this;
    }

    private static Commit commit(Instant readAt, String spec) {
        return TestCommits.of(1, "tag", "digest", 3, 30, readAt, readAt.plusSeconds(1), readAt, spec, Set.of());
    }

    @Override
    public LedgerEntry read(Partition partition) {
        return entries.getOrDefault(
                partition, new LedgerEntry(partition, 0, Map.of(), Optional.empty(), false, 0, Optional.empty()));
    }

    @Override
    public SortedMap<LocalDate, LedgerEntry> read(String stream, Window window) {
        SortedMap<LocalDate, LedgerEntry> found = new TreeMap<>();
        entries.forEach((partition, entry) -> {
            if (partition.stream().equals(stream)
                    && partition.day().filter(window::contains).isPresent()) {
                found.put(partition.day().get(), entry);
            }
        });
        return found;
    }

    /** Returns lists that know nothing, so that every day is read: a test changes days without a word. */
    @Override
    public DueLists due() {
        return new FakeDueLists();
    }

    @Override
    public Optional<Cursor> cursor(String stream) {
        return Optional.ofNullable(cursors.get(stream));
    }

    @Override
    public void move(Cursor cursor) {
        cursors.put(cursor.stream(), cursor);
    }

    @Override
    public Set<String> loadedStreams() {
        return Set.copyOf(loaded);
    }

    @Override
    public void addLoaded(Collection<String> streams) {
        loaded.addAll(streams);
    }

    @Override
    public Claimed claim(Partition partition, String claimId, Instant deadline) {
        throw untouchable();
    }

    @Override
    public Optional<Claim> raise(Claim claim, long generation) {
        throw untouchable();
    }

    @Override
    public boolean confirm(Claim claim, Commit commit) {
        throw untouchable();
    }

    @Override
    public boolean finalise(Claim claim, Commit commit) {
        throw untouchable();
    }

    @Override
    public void release(Claim claim) {
        throw untouchable();
    }

    @Override
    public void fail(Claim claim, Failure failure) {
        throw untouchable();
    }

    @Override
    public void failEmptied(Claim claim, Failure failure, Instant asOf) {
        throw untouchable();
    }

    private static AssertionError untouchable() {
        return new AssertionError("planning and closing a run change no partition");
    }
}

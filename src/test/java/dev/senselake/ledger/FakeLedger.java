package dev.senselake.ledger;

import dev.senselake.failure.Failure;
import dev.senselake.mark.FakeDueLists;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A ledger in memory with the conditions of the real one. Safe for several threads. */
public final class FakeLedger implements Ledger {
    private final Map<Partition, LedgerEntry> entries = new HashMap<>();
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();
    private final FakeDueLists due = new FakeDueLists();

    /** Writes a commit whatever the entry says, as no worker ever may. */
    public synchronized void force(Partition partition, Commit commit) {
        change(partition, entry -> committed(entry, commit));
    }

    /** Puts an entry in place of what stands there, as a restored table does. */
    public synchronized void restore(LedgerEntry entry) {
        entries.put(entry.partition(), entry);
    }

    /** What a ledger holds at one time. */
    public record Saved(
            Map<Partition, LedgerEntry> entries, Map<String, Cursor> cursors, Set<String> loaded, FakeDueLists due) {}

    /** Returns what it holds now, for {@link #restore(Saved)}. */
    public synchronized Saved save() {
        return new Saved(Map.copyOf(entries), Map.copyOf(cursors), Set.copyOf(loaded), due.copy());
    }

    /** Goes back to what it held, as a table does that is restored. */
    public synchronized void restore(Saved saved) {
        entries.clear();
        entries.putAll(saved.entries());
        cursors.clear();
        cursors.putAll(saved.cursors());
        loaded.clear();
        loaded.addAll(saved.loaded());
        due.become(saved.due());
    }

    /** Returns how many claims are open in all partitions. */
    public synchronized int openClaims() {
        return entries.values().stream()
                .mapToInt(entry -> entry.openClaims().size())
                .sum();
    }

    @Override
    public synchronized LedgerEntry read(Partition partition) {
        return entries.getOrDefault(partition, LedgerEntry.none(partition));
    }

    @Override
    public synchronized SortedMap<LocalDate, LedgerEntry> read(String stream, Window window) {
        SortedMap<LocalDate, LedgerEntry> found = new TreeMap<>();
        entries.forEach((partition, entry) -> partition
                .day()
                .filter(day -> partition.stream().equals(stream) && window.contains(day))
                .ifPresent(day -> found.put(day, entry)));
        return Collections.unmodifiableSortedMap(found);
    }

    @Override
    public synchronized Claimed claim(Partition partition, String claimId, Instant deadline) {
        LedgerEntry before = read(partition);
        Map<String, Instant> open = new HashMap<>(before.openClaims());
        open.put(claimId, deadline);
        LedgerEntry after = change(
                partition,
                entry -> new LedgerEntry(
                        partition,
                        entry.claimSequence() + 1,
                        open,
                        entry.commit(),
                        entry.waived(),
                        entry.failCount(),
                        entry.lastError(),
                        entry.marks()));
        return new Claimed(new Claim(partition, after.claimSequence(), claimId, deadline), after);
    }

    @Override
    public synchronized Optional<Claim> raise(Claim claim, long generation) {
        if (read(claim.partition()).claimSequence() != claim.generation()) {
            return Optional.empty();
        }
        raiseAnyway(claim.partition(), generation);
        return Optional.of(claim.of(generation));
    }

    /** Sets the newest generation whatever the entry says, as no worker ever may. */
    public synchronized void raiseAnyway(Partition partition, long generation) {
        change(
                partition,
                entry -> new LedgerEntry(
                        partition,
                        generation,
                        entry.openClaims(),
                        entry.commit(),
                        entry.waived(),
                        entry.failCount(),
                        entry.lastError()));
    }

    @Override
    public FakeDueLists due() {
        return due;
    }

    /** Adds the day of a commit whose rows were read by other rules than the list of due days is made by. */
    private void addOtherwiseRead(Partition partition, Commit commit) {
        if (due.of(partition.stream())
                .rules()
                .filter(rules -> !rules.spec().equals(commit.spec()))
                .isPresent()) {
            add(partition);
        }
    }

    void add(Partition partition) {
        partition.day().ifPresent(day -> due.add(partition.stream(), Set.of(day)));
    }

    @Override
    public synchronized boolean confirm(Claim claim, Commit commit) {
        addOtherwiseRead(claim.partition(), commit);
        LedgerEntry entry = read(claim.partition());
        if (entry.claimSequence() != claim.generation()) {
            release(claim);
            return false;
        }
        long known = entry.commit().map(Commit::generation).orElse(0L);
        Commit confirmed = commit.standing(Math.max(known, commit.generation()), commit.etag())
                .changing(entry.commit().flatMap(Commit::changes));
        force(claim.partition(), confirmed);
        release(claim);
        return true;
    }

    @Override
    public synchronized boolean finalise(Claim claim, Commit commit) {
        addOtherwiseRead(claim.partition(), commit);
        long known = read(claim.partition()).commit().map(Commit::generation).orElse(0L);
        if (known < commit.generation()) {
            force(claim.partition(), commit);
        }
        release(claim);
        return known <= commit.generation();
    }

    @Override
    public synchronized void release(Claim claim) {
        change(claim.partition(), entry -> without(entry, claim));
    }

    @Override
    public synchronized void fail(Claim claim, Failure failure) {
        fail(claim, failure, Optional.empty());
    }

    @Override
    public synchronized void failEmptied(Claim claim, Failure failure, Instant asOf) {
        fail(claim, failure, Optional.of(asOf));
    }

    private void fail(Claim claim, Failure failure, Optional<Instant> emptied) {
        add(claim.partition());
        String text = failure.code().code() + ": " + failure.message();
        change(claim.partition(), entry -> {
            if (!entry.openClaims().containsKey(claim.id())) {
                return entry;
            }
            LedgerEntry closed = without(entry, claim);
            return new LedgerEntry(
                    closed.partition(),
                    closed.claimSequence(),
                    closed.openClaims(),
                    closed.commit(),
                    closed.waived(),
                    closed.failCount() + 1,
                    Optional.of(text.substring(0, Math.min(500, text.length()))),
                    closed.marks().emptySince().isPresent()
                            ? closed.marks()
                            : closed.marks().emptied(emptied));
        });
    }

    @Override
    public synchronized void fail(Claim claim, Failure failure, Instant at) {
        boolean open = read(claim.partition()).openClaims().containsKey(claim.id());
        fail(claim, failure);
        if (open) {
            change(
                    claim.partition(),
                    entry -> new LedgerEntry(
                            entry.partition(),
                            entry.claimSequence(),
                            entry.openClaims(),
                            entry.commit(),
                            entry.waived(),
                            entry.failCount(),
                            entry.lastError(),
                            new DayMarks(
                                    Optional.empty(),
                                    entry.marks().failedSince().or(() -> Optional.of(at)),
                                    entry.marks().dueSince(),
                                    entry.marks().waiver(),
                                    entry.marks().emptySince())));
        }
    }

    @Override
    public synchronized Optional<Cursor> cursor(String stream) {
        return Optional.ofNullable(cursors.get(stream));
    }

    @Override
    public synchronized void move(Cursor cursor) {
        cursors.merge(cursor.stream(), cursor, Cursor::merge);
    }

    @Override
    public synchronized Set<String> loadedStreams() {
        return Set.copyOf(loaded);
    }

    @Override
    public synchronized void addLoaded(Collection<String> streams) {
        loaded.addAll(streams);
    }

    /** Returns what operators and comparisons with the lake change in this ledger. */
    public FakeRepairs repairs() {
        return new FakeRepairs(this);
    }

    /** Takes a cursor back to a day that is due again. */
    synchronized void back(Partition partition) {
        partition
                .day()
                .ifPresent(day -> cursors.computeIfPresent(partition.stream(), (_, cursor) -> cursor.backTo(day)));
    }

    synchronized void forget(String stream) {
        loaded.remove(stream);
    }

    synchronized LedgerEntry change(Partition partition, UnaryOperator<LedgerEntry> change) {
        LedgerEntry after = change.apply(read(partition));
        entries.put(partition, after);
        return after;
    }

    private static LedgerEntry committed(LedgerEntry entry, Commit commit) {
        return new LedgerEntry(
                entry.partition(),
                entry.claimSequence(),
                entry.openClaims(),
                Optional.of(commit),
                false,
                0,
                Optional.empty(),
                new DayMarks(
                        Optional.empty(),
                        Optional.empty(),
                        entry.marks().dueSince(),
                        entry.marks().waiver().filter(Waiver::publishes)));
    }

    private static LedgerEntry without(LedgerEntry entry, Claim claim) {
        Map<String, Instant> open = new HashMap<>(entry.openClaims());
        open.remove(claim.id());
        return new LedgerEntry(
                entry.partition(),
                entry.claimSequence(),
                open,
                entry.commit(),
                entry.waived(),
                entry.failCount(),
                entry.lastError(),
                entry.marks());
    }
}

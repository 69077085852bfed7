package dev.senselake.load;

import dev.senselake.counts.kept.WindowCounts;
import dev.senselake.counts.kept.WindowCounts.Recorded;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.lake.LakeBody;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.load.PartitionPublisher.Attempt;
import dev.senselake.load.PartitionPublisher.Placed;
import dev.senselake.load.PartitionPublisher.Published;
import dev.senselake.load.WindowLoad.ProvenRows;
import dev.senselake.row.RowDefect;
import dev.senselake.row.sort.Deflated;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome.FailedDays;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes the proven partitions of one load: rows that cannot be published fail their own partition only. */
final class WindowPublisher {
    // A content names no more entities than this: a list of so many may be cut, and would flag what it lacks.
    private static final int MOST_ENTITIES = 10_000;

    private final StreamSpec spec;
    private final LoadPorts ports;
    private final StreamTask task;
    private final Claims claims;
    private final Tally tally;
    private final PartitionPublisher publisher;
    private final Quarantine quarantine;
    private final DayFlags dayFlags;
    private final ColumnDrift columns;
    private final WindowCounts counts;
    private final Map<Partition, Prepared> prepared = new LinkedHashMap<>();
    private final List<FailedDays> failures = new ArrayList<>();

    WindowPublisher(StreamSpec spec, LoadPorts ports, WindowLoad.Order order, Claims claims, Tally tally) {
        this.spec = spec;
        this.ports = ports;
        this.task = order.task();
        this.claims = claims;
        this.tally = tally;
        this.publisher =
                new PartitionPublisher(ports.lake(), ports.keys(), ports.ledger(), spec.rules(), ports.timing());
        this.quarantine = new Quarantine(ports.lake(), ports.keys(), order.deadline());
        this.dayFlags = new DayFlags(spec, ports.entities());
        this.columns = new ColumnDrift(spec.stream(), ports.columns());
        this.counts = new WindowCounts(
                ports.counts(), spec.stream(), () -> order.deadline().allows(WriteTime.WRITE));
    }

    private record Prepared(PartitionContent content, Attempt attempt, LedgerEntry fence) {}

    /**
     * Publishes what the reads hold and returns what failed. The ledger is read once, after every fetch has ended. Throws a
     * retryable failure where the time does not reach for every write; what was written is recorded.
     */
    List<FailedDays> run(Map<Partition, ProvenRows> sources) {
        Map<LocalDate, LedgerEntry> fences = WindowLoad.hull(sources.keySet())
                .<Map<LocalDate, LedgerEntry>>map(window -> ports.ledger().read(spec.stream(), window))
                .orElseGet(Map::of);
        sources.forEach((partition, rows) -> prepare(partition, rows, fence(partition, fences)));
        // Before anything is published: a run that is cut off here loses no entity of days that are final then.
        Map<String, LocalDate> fresh = dayFlags.unknownToLedger();
        if (!fresh.isEmpty()) {
            ports.entities().add(spec.stream(), fresh);
        }
        publish();
        return failures;
    }

    /** Digests the rows of a partition, or fails it if they cannot be published. */
    private void prepare(Partition partition, ProvenRows rows, LedgerEntry fence) {
        PartitionContent content = rows.content(partition);
        boolean incomplete = !content.defects().isEmpty();
        // Nobody knows which of two rows of one key is good, and both in one day would break the key.
        if (incomplete && (content.hasConflicts() || !fence.marks().publishesGoodRows())) {
            reject(partition, content);
            return;
        }
        Set<String> flags = dayFlags.flags(partition, content, task.asOf());
        if (incomplete) {
            // An operator has seen the bad rows and wants the others: they are kept aside, and the day says so.
            quarantine.keep(partition, content.defects());
            flags.add("incomplete");
        }
        Commit commit = new Commit(
                claims.claim(partition).generation(),
                "",
                content.sha256(),
                content.rows(),
                content.bytes(),
                new Commit.Fetch(rows.result().start(), rows.result().end(), latestAsOf(fence)),
                spec.digest(),
                flags,
                Optional.empty(),
                OptionalLong.empty());
        Attempt attempt = new Attempt(
                claims.claim(partition), commit, generation -> new GzipBody(content.compressed(), generation));
        prepared.put(partition, new Prepared(content, attempt, fence));
    }

    /** A later asOf that the partition was read for before still holds: the rows read now are newer. */
    private Instant latestAsOf(LedgerEntry fence) {
        Instant before = fence.commit().map(Commit::asOf).orElse(task.asOf());
        return before.isAfter(task.asOf()) ? before : task.asOf();
    }

    private void publish() {
        Map<Partition, Placed> placed = new ConcurrentHashMap<>();
        try {
            BoundedParallel.run(prepared.keySet(), partition -> placed.put(partition, place(partition)));
        } finally {
            // Also where one write failed: the others have happened.
            settle(placed);
        }
    }

    private Placed place(Partition partition) {
        Prepared ready = prepared(partition);
        return publisher.place(columns.checked(ready.attempt(), ready.content(), ready.fence()), ready.fence());
    }

    private void settle(Map<Partition, Placed> placed) {
        List<Partition> partitions =
                prepared.keySet().stream().filter(placed::containsKey).toList();
        List<Placed> ends = partitions.stream().map(placed::get).toList();
        List<Boolean> agreed =
                claims.settle(ends.stream().map(Placed::settlement).toList());
        Set<Partition> standing = new HashSet<>();
        List<Recorded> recorded = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            Published published = ends.get(i).ended(agreed.get(i));
            PartitionContent content = prepared(partitions.get(i)).content();
            tally.published(published, content);
            listIfReference(partitions.get(i), published, content);
            if (!(published instanceof Published.Superseded)) {
                standing.add(partitions.get(i));
                recorded(ends.get(i).settlement(), content).ifPresent(recorded::add);
            }
        }
        tally.add(columns.published(standing::contains));
        tally.add(counts.keep(recorded).stream().toList());
    }

    private static Optional<Recorded> recorded(Settlement settlement, PartitionContent content) {
        return switch (settlement) {
            case Settlement.Put(Claim claim, Commit commit) -> recorded(claim, commit, false, content);
            case Settlement.Confirmed(Claim claim, Commit commit) -> recorded(claim, commit, true, content);
            case Settlement.Released _ -> Optional.empty();
        };
    }

    private static Optional<Recorded> recorded(
            Claim claim, Commit commit, boolean confirmed, PartitionContent content) {
        return claim.partition()
                .day()
                .map(day -> new Recorded(day, commit.generation(), commit.sha256(), confirmed, content::counts));
    }

    /** The compressed rows as an object of their generation. */
    private record GzipBody(Deflated rows, long generation) implements LakeBody {
        @Override
        public long length() {
            return rows.length();
        }

        @Override
        public InputStream open() throws IOException {
            return rows.open(generation);
        }
    }

    private Prepared prepared(Partition partition) {
        return Objects.requireNonNull(prepared.get(partition), "partition was not prepared");
    }

    private LedgerEntry fence(Partition partition, Map<LocalDate, LedgerEntry> fences) {
        return partition
                .day()
                .flatMap(day -> Optional.ofNullable(fences.get(day)))
                .orElseGet(() -> ports.ledger().read(partition));
    }

    private void listIfReference(Partition partition, Published published, PartitionContent content) {
        boolean whole = content.entities().size() < MOST_ENTITIES;
        if (partition.day().isEmpty() && whole && !(published instanceof Published.Superseded)) {
            ports.entities().list(spec.stream(), content.entities());
        }
    }

    private void reject(Partition partition, PartitionContent content) {
        RowDefect first = content.defects().getFirst();
        Optional<String> place = quarantine.keep(partition, content.defects());
        Failure failure = new Failure(
                first.code(),
                "stream %s, %s: %d %s cannot be published, first: %s"
                        .formatted(
                                spec.stream(),
                                partition.day().map(day -> "day " + day).orElse("snapshot"),
                                content.defective(),
                                content.defective() == 1 ? "row" : "rows",
                                first.reason()),
                nextStep(partition, content, place));
        failures.add(claims.fail(partition, failure));
        tally.add(PartitionCounts.ofFailed(1));
    }

    private String nextStep(Partition partition, PartitionContent content, Optional<String> place) {
        String fix = content.defects().getFirst().code() == ErrorCode.CONFLICTING_ROWS
                ? "ask the source which row is right"
                : "correct the rows at their source and run again";
        String which = content.defective() > content.defects().size()
                ? "the first %d rows".formatted(content.defects().size())
                : "the rows";
        String kept =
                place.map(key -> "%s are kept in %s".formatted(which, key)).orElse("the rows could not be kept");
        String before = claims.entry(partition).commit().isPresent() ? ", what was loaded before still stands" : "";
        return "%s; %s%s".formatted(fix, kept, before);
    }
}

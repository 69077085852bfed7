package dev.senselake.load;

import dev.senselake.lake.FakeLake;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.TestBody;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.load.Interleaving.Turn;
import dev.senselake.load.PartitionPublisher.Published;
import dev.senselake.reconcile.LakeReview;
import dev.senselake.reconcile.Reconciler;
import dev.senselake.row.TestRules;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * One partition, its source, and attempts at it through the real publisher. Every port call is a step. A fetch happens at one tick of the world, or from one to another.
 */
final class PartitionWorld {
    static final Partition PARTITION = Partition.of("traffic", LocalDate.parse("2026-01-31"));

    private static final StreamSpec TRAFFIC = TestSpecs.of(
            "traffic",
            "sensource",
            Kind.TRAFFIC,
            PARTITION.day().orElseThrow(),
            1,
            0,
            TestRules.TRAFFIC,
            Optional.empty(),
            "spec");
    private static final Instant START = Instant.parse("2026-02-01T06:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final ObjectKeys KEYS = new ObjectKeys("");
    static final String KEY = KEYS.partition("traffic", PARTITION.day());

    private final Mutant mutant;
    private final IntFunction<String> source;
    private final FakeLake lake = new FakeLake();
    private final FakeLedger ledger = new FakeLedger();
    private final List<String> history = new ArrayList<>();
    private final PartitionChecks checks;
    private final Map<String, Published> ends = new HashMap<>();
    private final Set<LedgerEntry> states = new LinkedHashSet<>();
    private Instant now = START;
    private int tick;

    /** The source tells what its rows are at a tick. */
    PartitionWorld(Mutant mutant, IntFunction<String> source) {
        this.mutant = mutant;
        this.source = source;
        this.checks = new PartitionChecks(lake, ledger, history, this::heldSince);
    }

    /** Puts an object, or confirms the one that stands there, by an attempt that nobody disturbs. */
    PartitionWorld published() {
        states.add(ledger.read(PARTITION));
        String name = "prior-" + states.size();
        Runnable checked = () -> {
            checks.check();
            states.add(ledger.read(PARTITION));
        };
        new Interleaving(_ -> 0, checked).run(List.of(attempt(name)));
        return this;
    }

    /** Returns how many states the table has been in. */
    int states() {
        return states.size();
    }

    /** Lets the table go back to an earlier state while nobody is in flight. */
    PartitionWorld restored(int state) {
        LedgerEntry entry = new ArrayList<>(states).get(state);
        ledger.restore(entry);
        checks.restored(entry.openClaims().keySet());
        history.add("restored to " + ledger.read(PARTITION));
        return this;
    }

    /** Returns an attempt whose fetch is one step. */
    Consumer<Turn> attempt(String name) {
        return turn -> attempt(name, turn, false);
    }

    /** Returns an attempt whose fetch takes a while: it sees the rows of its end. */
    Consumer<Turn> slowAttempt(String name) {
        return turn -> attempt(name, turn, true);
    }

    /** Returns the look of a planner at ledger and lake, which records and makes due what it finds. */
    Consumer<Turn> reconciler() {
        return turn -> {
            Ledger steppedLedger = new SteppedLedger(ledger, mutant, turn);
            LakeReview.Entries entries = new LakeReview.Entries() {
                @Override
                public LedgerEntry snapshot(StreamSpec spec) {
                    return steppedLedger.read(Partition.snapshot(spec.stream()));
                }

                @Override
                public LedgerDays days(StreamSpec spec) {
                    return steppedLedger.days(spec.stream());
                }
            };
            Reconciler reconciler = new Reconciler(
                    new SteppedLake(lake, ledger, mutant, turn, "nobody's"),
                    KEYS,
                    new SteppedRepairs(ledger, mutant, turn),
                    now);
            LakeReview.of(
                            reconciler,
                            entries,
                            new StreamCatalog(List.of(TRAFFIC)),
                            List.of(TRAFFIC),
                            TRAFFIC.startDate(),
                            Optional.empty())
                    .settle();
            history.add("reconciled: " + ledger.read(PARTITION));
        };
    }

    /** Lets so much time pass that claims of dead processes count as closed. */
    void outliveClaims() {
        now = now.plus(LIFE).plus(Duration.ofMinutes(6));
    }

    /** Returns what must hold of object and ledger. */
    PartitionChecks checks() {
        return checks;
    }

    Map<String, Published> ends() {
        return ends;
    }

    private void attempt(String name, Turn turn, boolean slow) {
        Ledger steppedLedger = new SteppedLedger(ledger, mutant, turn);
        Claim claim = steppedLedger.claim(PARTITION, name, now.plus(LIFE)).claim();
        turn.step();
        int from = slow ? tick++ : tick;
        if (slow) {
            turn.step();
        }
        int to = tick++;
        String rows = source.apply(to);
        history.add("%s fetched %s at %d..%d under %d".formatted(name, rows, from, to, claim.generation()));
        LedgerEntry fence = fence(steppedLedger.read(PARTITION), claim);
        Commit commit = TestCommits.of(
                claim.generation(), "", rows, 1, rows.length(), at(from), at(to), at(to), "spec", Set.of());
        PartitionPublisher.Placed placed = new PartitionPublisher(
                        new SteppedLake(lake, ledger, mutant, turn, name),
                        KEYS,
                        steppedLedger,
                        TestRules.TRAFFIC,
                        timing(turn))
                .place(new PartitionPublisher.Attempt(claim, commit, generation -> body(rows, generation)), fence);
        Published end = placed.ended(steppedLedger.settle(placed.settlement()));
        history.add("%s ended as %s".formatted(name, end));
        ends.put(name, end);
    }

    /** Returns a time that stands still, and waits that are steps. */
    private Timing timing(Turn turn) {
        return new Timing(Clock.fixed(now, ZoneOffset.UTC), _ -> turn.step(), new SplittableRandom(1), () -> 0);
    }

    private LedgerEntry fence(LedgerEntry read, Claim claim) {
        return switch (mutant) {
            case NO_FENCE -> entry(read, claim.generation(), read.openClaims());
            case CONFIRM_BESIDE_OPEN_CLAIMS -> entry(read, read.claimSequence(), Map.of());
            case CLAIM_EXPIRES_TOO_EARLY -> entry(read, read.claimSequence(), expired(read.openClaims()));
            default -> read;
        };
    }

    private static Map<String, Instant> expired(Map<String, Instant> claims) {
        return claims.keySet().stream().collect(Collectors.toMap(id -> id, _ -> Instant.EPOCH));
    }

    private static LedgerEntry entry(LedgerEntry read, long sequence, Map<String, Instant> open) {
        return new LedgerEntry(
                read.partition(), sequence, open, read.commit(), read.waived(), read.failCount(), read.lastError());
    }

    private LakeBody body(String rows, long generation) {
        return TestBody.of(mutant == Mutant.TAG_OF_ROWS_ONLY ? rows : rows + " of " + generation);
    }

    private static Instant at(int tick) {
        return START.plusSeconds(tick);
    }

    /** Tells whether the source had these rows at an instant, or at one from then to now. */
    private boolean heldSince(Instant fetched, String rows) {
        int from = Math.toIntExact(Duration.between(START, fetched).toSeconds());
        for (int at = from; at < Math.max(tick, from + 1); at++) {
            if (source.apply(at).equals(rows)) {
                return true;
            }
        }
        return false;
    }
}

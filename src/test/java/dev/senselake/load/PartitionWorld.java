package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake.StoredObject;
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
 * One partition, its source, and attempts at it through the real publisher. Every port call is a step; the checks look at
 * object, ledger and the source's own history only. A fetch happens at one tick of the world, or from one to another.
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
    private static final String KEY = KEYS.partition("traffic", PARTITION.day());

    private final Mutant mutant;
    private final IntFunction<String> source;
    private final FakeLake lake = new FakeLake();
    private final FakeLedger ledger = new FakeLedger();
    private final List<String> history = new ArrayList<>();
    private final Map<String, Published> ends = new HashMap<>();
    private final List<Commit> credited = new ArrayList<>();
    private final Set<LedgerEntry> states = new LinkedHashSet<>();
    private Set<String> revived = Set.of();
    private Instant now = START;
    private int tick;
    private long highestCommitted;
    private Optional<StoredObject> before = Optional.empty();
    private Optional<Commit> written = Optional.empty();

    /** The source tells what its rows are at a tick. */
    PartitionWorld(Mutant mutant, IntFunction<String> source) {
        this.mutant = mutant;
        this.source = source;
    }

    /** Puts an object, or confirms the one that stands there, by an attempt that nobody disturbs. */
    PartitionWorld published() {
        states.add(ledger.read(PARTITION));
        String name = "prior-" + states.size();
        Runnable checked = () -> {
            check();
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
        revived = entry.openClaims().keySet();
        history.add("restored to " + ledger.read(PARTITION));
        highestCommitted = 0;
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
                            TRAFFIC.startDate())
                    .settle();
            history.add("reconciled: " + ledger.read(PARTITION));
        };
    }

    /** Lets so much time pass that claims of dead processes count as closed. */
    void outliveClaims() {
        now = now.plus(LIFE).plus(Duration.ofMinutes(6));
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

    private static int tick(Instant instant) {
        return Math.toIntExact(Duration.between(START, instant).toSeconds());
    }

    /** Checks what must hold at every instant. */
    void check() {
        Optional<StoredObject> object = lake.head(KEY);
        if (!object.equals(before)) {
            before = object;
            Optional<Commit> replaced = written;
            written = object.flatMap(CommitMetadata::commit);
            object.ifPresent(_ -> checkObject(written.orElseThrow(), replaced));
        }
        ledger.read(PARTITION).commit().ifPresent(this::checkCommit);
    }

    private void checkObject(Commit put, Optional<Commit> former) {
        former.ifPresent(replaced -> {
            holds("generations at a key rise", put.generation() > replaced.generation());
            boolean older = credited.stream().anyMatch(seen -> seen.fetchStart().isAfter(put.fetchEnd()));
            holds(
                    "no older fetch replaces a newer one (I5)",
                    !older || put.sha256().equals(replaced.sha256()));
        });
        credited.add(put);
    }

    private void checkCommit(Commit known) {
        Commit standing = written.orElse(known.standing(-1, ""));
        holds("the ledger is not ahead of the lake (I4)", standing.generation() >= known.generation());
        holds(
                "ledger and object of one generation say the same (I4)",
                standing.generation() > known.generation() || standing.sha256().equals(known.sha256()));
        holds(
                "the object is what the source held at or after the recorded fetch (I1)",
                heldSince(tick(known.fetchStart()), standing.sha256()));
        holds("the recorded generation never falls", known.generation() >= highestCommitted);
        highestCommitted = known.generation();
        if (standing.sha256().equals(known.sha256())) {
            credited.add(known);
        }
    }

    private boolean heldSince(int from, String rows) {
        for (int at = from; at < Math.max(tick, from + 1); at++) {
            if (source.apply(at).equals(rows)) {
                return true;
            }
        }
        return false;
    }

    /** Checks what must hold when nobody works any more and nobody was killed. */
    void checkRest() {
        LedgerEntry entry = ledger.read(PARTITION);
        Commit known = entry.commit().orElseThrow(() -> broken("the newest attempt publishes"));
        Commit written = lake.head(KEY)
                .flatMap(CommitMetadata::commit)
                .orElseThrow(() -> broken("the newest attempt publishes"));
        holds("the ledger has caught up", known.generation() == written.generation());
        holds("every claim has ended", revived.containsAll(entry.openClaims().keySet()));
    }

    /** Checks that the ledger tells of the object that stands there. */
    void checkCaughtUp() {
        Commit known = ledger.read(PARTITION).commit().orElseThrow();
        Commit written = lake.head(KEY).flatMap(CommitMetadata::commit).orElseThrow();
        holds("the ledger has caught up", known.generation() == written.generation());
    }

    /** Checks that the object holds these rows and that the ledger says so. */
    void checkHolds(String rows) {
        assertThat(lake.head(KEY).flatMap(CommitMetadata::commit).map(Commit::sha256))
                .as("%s", history)
                .contains(rows);
        assertThat(ledger.read(PARTITION).commit().map(Commit::sha256))
                .as("%s", history)
                .contains(rows);
    }

    private void holds(String what, boolean holds) {
        if (!holds) {
            throw broken(what);
        }
    }

    private AssertionError broken(String what) {
        return new AssertionError(
                "%s: ledger=%s object=%s history=%s".formatted(what, ledger.read(PARTITION), lake.head(KEY), history));
    }
}

package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold of one partition: looks at its object, its ledger entry and what its source held, at nothing else. */
final class PartitionChecks {
    private final FakeLake lake;
    private final FakeLedger ledger;
    private final List<String> history;
    private final Source source;
    private final List<Commit> credited = new ArrayList<>();
    private Set<String> revived = Set.of();
    private long highestCommitted;
    private Optional<StoredObject> before = Optional.empty();
    private Optional<Commit> written = Optional.empty();

    /** What the source held. */
    interface Source {
        /** Tells whether it had these rows at that instant or later. */
        boolean heldSince(Instant fetched, String rows);
    }

    /** The history is shown where something does not hold. */
    PartitionChecks(FakeLake lake, FakeLedger ledger, List<String> history, Source source) {
        this.lake = lake;
        this.ledger = ledger;
        this.history = history;
        this.source = source;
    }

    /** Takes note that the table went back, to a state in which these claims were open. */
    void restored(Set<String> openClaims) {
        revived = openClaims;
        highestCommitted = 0;
    }

    /** Checks what must hold at every instant. */
    void check() {
        Optional<StoredObject> object = lake.head(PartitionWorld.KEY);
        if (!object.equals(before)) {
            before = object;
            Optional<Commit> replaced = written;
            written = object.flatMap(CommitMetadata::commit);
            object.ifPresent(_ -> checkObject(written.orElseThrow(), replaced));
        }
        ledger.read(PartitionWorld.PARTITION).commit().ifPresent(this::checkCommit);
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
                source.heldSince(known.fetchStart(), standing.sha256()));
        holds("the recorded generation never falls", known.generation() >= highestCommitted);
        highestCommitted = known.generation();
        if (standing.sha256().equals(known.sha256())) {
            credited.add(known);
        }
    }

    /** Checks what must hold when nobody works any more and nobody was killed. */
    void checkRest() {
        LedgerEntry entry = ledger.read(PartitionWorld.PARTITION);
        Commit known = entry.commit().orElseThrow(() -> broken("the newest attempt publishes"));
        Commit written = lake.head(PartitionWorld.KEY)
                .flatMap(CommitMetadata::commit)
                .orElseThrow(() -> broken("the newest attempt publishes"));
        holds("the ledger has caught up", known.generation() == written.generation());
        holds("every claim has ended", revived.containsAll(entry.openClaims().keySet()));
    }

    /** Checks that the ledger tells of the object that stands there. */
    void checkCaughtUp() {
        Commit known = ledger.read(PartitionWorld.PARTITION).commit().orElseThrow();
        Commit written =
                lake.head(PartitionWorld.KEY).flatMap(CommitMetadata::commit).orElseThrow();
        holds("the ledger has caught up", known.generation() == written.generation());
    }

    /** Checks that the object holds these rows and that the ledger says so. */
    void checkHolds(String rows) {
        assertThat(lake.head(PartitionWorld.KEY).flatMap(CommitMetadata::commit).map(Commit::sha256))
                .as("%s", history)
                .contains(rows);
        assertThat(ledger.read(PartitionWorld.PARTITION).commit().map(Commit::sha256))
                .as("%s", history)
                .contains(rows);
    }

    private void holds(String what, boolean holds) {
        if (!holds) {
            throw broken(what);
        }
    }

    private AssertionError broken(String what) {
        return new AssertionError("%s: ledger=%s object=%s history=%s"
                .formatted(what, ledger.read(PartitionWorld.PARTITION), lake.head(PartitionWorld.KEY), history));
    }
}

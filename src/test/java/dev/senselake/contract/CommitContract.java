package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DAY;
import static dev.senselake.contract.LedgerSamples.READ;
import static dev.senselake.contract.LedgerSamples.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.stream.RowChanges;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commits of one partition: what was put is recorded, what stands is confirmed, nothing goes back. */
interface CommitContract extends LedgerUnderTest {
    @Test
    default void whatWasPutIsRecordedWholeAndEndsTheClaim() {
        Partition partition = Partition.snapshot(freshStream());
        Claim claim = claim(partition, "mine");
        Commit commit = commit(claim.generation(), "sha-a", READ);

        assertThat(ledger().finalise(claim, commit)).isTrue();

        LedgerEntry entry = ledger().read(partition);
        assertThat(entry.commit()).contains(commit);
        assertThat(entry.openClaims()).isEmpty();
    }

    @Test
    default void flagsOfACommitDoNotOutliveIt() {
        Partition partition = Partition.of(freshStream(), DAY);
        put(partition, "sha-a", READ);

        Claim second = claim(partition, "second");
        Commit bare = commit(second.generation(), "sha-b", READ).flagged(Set.of());
        ledger().finalise(second, bare);

        assertThat(ledger().read(partition).commit()).contains(bare);
    }

    @Test
    @Tag("I19")
    default void whatACommitChangedStaysWhileItIsConfirmedAndGoesWithTheNextOne() {
        Partition partition = Partition.of(freshStream(), DAY);
        put(partition, "sha-a", READ);
        Optional<RowChanges> changes = Optional.of(new RowChanges(1, 2, 3));
        Claim second = claim(partition, "second");
        ledger().finalise(second, commit(second.generation(), "sha-b", READ).changing(changes));
        assertThat(ledger().read(partition).commit().flatMap(Commit::changes)).isEqualTo(changes);

        Claim third = claim(partition, "third");
        ledger().confirm(third, commit(second.generation(), "sha-b", READ.plusSeconds(1)));
        assertThat(ledger().read(partition).commit().flatMap(Commit::changes)).isEqualTo(changes);

        put(partition, "sha-c", READ.plusSeconds(2));
        assertThat(ledger().read(partition).commit().flatMap(Commit::changes)).isEmpty();
    }

    @Test
    @Tag("G48")
    default void recordingTheSameObjectTwiceSucceedsTwice() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim claim = claim(partition, "mine");
        Commit commit = commit(claim.generation(), "sha-a", READ);

        assertThat(ledger().finalise(claim, commit)).isTrue();
        assertThat(ledger().finalise(claim, commit)).isTrue();
        assertThat(ledger().read(partition).commit()).contains(commit);
    }

    @Test
    default void aLowerGenerationNeverTakesThePlaceOfAHigherOne() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim slow = claim(partition, "slow");
        Claim fast = claim(partition, "fast");
        Commit newer = commit(fast.generation(), "sha-b", READ.plusSeconds(60));
        ledger().finalise(fast, newer);

        assertThat(ledger().finalise(slow, commit(slow.generation(), "sha-a", READ)))
                .isFalse();

        assertThat(ledger().read(partition).commit()).contains(newer);
        assertThat(ledger().read(partition).openClaims()).isEmpty();
    }

    @Test
    default void anObjectThatAnotherClaimPutCanBeRecorded() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim slow = claim(partition, "slow");
        Claim fast = claim(partition, "fast");
        Commit newer = commit(fast.generation(), "sha-b", READ);

        assertThat(ledger().finalise(slow, newer)).isTrue();

        assertThat(ledger().read(partition).commit()).contains(newer);
        assertThat(ledger().read(partition).openClaims()).containsOnlyKeys("fast");
    }

    @Test
    default void confirmingKeepsTheObjectsGenerationAndTakesTheNewTimes() {
        Partition partition = Partition.of(freshStream(), DAY);
        Commit first = put(partition, "sha-a", READ);
        Claim second = claim(partition, "second");
        Commit again = commit(first.generation(), "sha-a", READ.plusSeconds(86_400));

        assertThat(ledger().confirm(second, again)).isTrue();
        assertThat(ledger().read(partition).commit()).contains(again);
        assertThat(ledger().read(partition).openClaims()).isEmpty();

        assertThat(ledger().confirm(second, again))
                .as("again, after a lost answer")
                .isTrue();
        assertThat(ledger().read(partition).commit()).contains(again);
    }

    @Test
    default void confirmingUnderANewerClaimChangesNothing() {
        Partition partition = Partition.of(freshStream(), DAY);
        Commit first = put(partition, "sha-a", READ);
        Claim slow = claim(partition, "slow");
        claim(partition, "fast");

        assertThat(ledger().confirm(slow, commit(first.generation(), "sha-a", READ.plusSeconds(86_400))))
                .isFalse();

        assertThat(ledger().read(partition).commit()).contains(first);
        assertThat(ledger().read(partition).openClaims()).containsOnlyKeys("fast");
    }

    @Test
    @Tag("G52")
    default void confirmingRecordsAnObjectThatHasNoCommitYet() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim lost = claim(partition, "lost");
        Claim second = claim(partition, "second");
        Commit object = commit(lost.generation(), "sha-a", READ);

        assertThat(ledger().confirm(second, object)).isTrue();

        assertThat(ledger().read(partition).commit()).contains(object);
    }

    @Test
    @Tag("F47")
    default void confirmingAnObjectThatWasPutBackByHandKeepsTheHigherGeneration() {
        Partition partition = Partition.of(freshStream(), DAY);
        Commit first = put(partition, "sha-a", READ);
        Commit second = put(partition, "sha-b", READ);
        Claim third = claim(partition, "third");

        assertThat(ledger().confirm(third, commit(first.generation(), "sha-a", READ.plusSeconds(60))))
                .isTrue();

        assertThat(ledger().read(partition).commit())
                .contains(commit(first.generation(), "sha-a", READ.plusSeconds(60))
                        .standing(second.generation(), first.etag()));
        assertThat(ledger().read(partition).openClaims()).isEmpty();
    }
}

package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DAY;
import static dev.senselake.contract.LedgerSamples.READ;
import static dev.senselake.contract.LedgerSamples.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Step 10: what stands in the lake is recorded, or made due, on the condition that the entry is as it was seen. */
interface RepairContract extends LedgerUnderTest {
    @Test
    @Tag("F42")
    @Tag("G52")
    default void anObjectThatNobodyRecordedIsRecordedAndItsClaimEnds() {
        Partition partition = Partition.of(freshStream(), DAY);
        put(partition, "sha-a", READ);
        Claim crashed = claim(partition, "crashed");
        Commit found = commit(crashed.generation(), "sha-b", READ.plusSeconds(60));

        repairs().rollForward(ledger().read(partition), crashed, found);

        LedgerEntry entry = ledger().read(partition);
        assertThat(entry.commit()).contains(found);
        assertThat(entry.openClaims()).isEmpty();
        assertThat(entry.claimSequence()).isEqualTo(crashed.generation());
    }

    @Test
    @Tag("G52")
    default void anOlderObjectIsNotRecordedInPlaceOfANewerOne() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim slow = claim(partition, "slow");
        LedgerEntry seen = ledger().read(partition);
        Commit newer = put(partition, "sha-b", READ.plusSeconds(60));

        repairs().rollForward(seen, slow, commit(slow.generation(), "sha-a", READ));

        assertThat(ledger().read(partition).commit()).contains(newer);
    }

    @Test
    @Tag("FC25")
    default void anObjectAboveEveryClaimIsRecordedAndLaterClaimsAreAboveIt() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim unknown = new Claim(partition, 7, "unknown", READ);
        Commit found = commit(7, "sha-b", READ);

        repairs().rollForward(ledger().read(partition), unknown, found);

        assertThat(ledger().read(partition).commit()).contains(found);
        assertThat(claim(partition, "next").generation()).isGreaterThan(7);
    }

    @Test
    @Tag("FC25")
    default void anObjectAboveEveryClaimIsLeftToAnAttemptThatBeganSince() {
        Partition partition = Partition.of(freshStream(), DAY);
        LedgerEntry seen = ledger().read(partition);
        Claim began = claim(partition, "began");

        repairs().rollForward(seen, new Claim(partition, 7, "unknown", READ), commit(7, "sha-b", READ));

        LedgerEntry entry = ledger().read(partition);
        assertThat(entry.commit()).isEmpty();
        assertThat(entry.isNewest(began)).isTrue();
    }

    @Test
    @Tag("I3")
    @Tag("F47")
    default void aCommitThatDoesNotCountAnyMoreTakesTheCursorBackUntilALaterReading() {
        Partition partition = Partition.of(freshStream(), DAY);
        put(partition, "sha-a", READ);
        ledger().move(new Cursor(partition.stream(), DAY.minusDays(9), DAY.plusDays(4), DAY.minusDays(2)));

        repairs().outdate(ledger().read(partition));

        assertThat(ledger().read(partition).isOutdated()).isTrue();
        assertThat(ledger().cursor(partition.stream()))
                .contains(new Cursor(partition.stream(), DAY.minusDays(9), DAY, DAY.minusDays(2)));

        put(partition, "sha-a", READ.plusSeconds(60));
        assertThat(ledger().read(partition).isOutdated()).isFalse();
    }

    @Test
    @Tag("F47")
    default void aCommitThatWasRecordedSinceStillCounts() {
        Partition partition = Partition.of(freshStream(), DAY);
        put(partition, "sha-a", READ);
        LedgerEntry seen = ledger().read(partition);
        put(partition, "sha-b", READ);

        repairs().outdate(seen);

        assertThat(ledger().read(partition).isOutdated()).isFalse();
    }

    @Test
    @Tag("F47")
    default void theTagOfACopyIsRecordedWhereTheCommitIsStillTheSame() {
        Partition partition = Partition.of(freshStream(), DAY);
        Commit first = put(partition, "sha-a", READ);
        LedgerEntry seen = ledger().read(partition);

        repairs().retag(seen, "\"copy\"", 9);

        Commit copied = first.standing(first.generation(), "\"copy\"", 9);
        assertThat(ledger().read(partition).commit()).contains(copied);

        Commit second = put(partition, "sha-b", READ);
        repairs().retag(seen, "\"copy\"", 9);
        assertThat(ledger().read(partition).commit()).contains(second);
    }

    @Test
    @Tag("F47")
    default void theSizeOfAnObjectIsKeptUntilTheNextOne() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim first = claim(partition, "first");
        Commit sized = commit(first.generation(), "sha-a", READ);
        ledger().finalise(first, sized.standing(first.generation(), sized.etag(), 1L << 40));
        assertThat(ledger().read(partition).commit().orElseThrow().size()).hasValue(1L << 40);

        put(partition, "sha-b", READ);

        assertThat(ledger().read(partition).commit().orElseThrow().size()).isEmpty();
    }
}

package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DAY;
import static dev.senselake.contract.LedgerSamples.DEADLINE;
import static dev.senselake.contract.LedgerSamples.READ;
import static dev.senselake.contract.LedgerSamples.atOnce;
import static dev.senselake.contract.LedgerSamples.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Claimed;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Claims of one partition: each takes a generation of its own, and ends by release or failure. */
interface ClaimContract extends LedgerUnderTest {
    Failure FAILURE = new Failure(ErrorCode.ANSWER_INCOMPLETE, "the answer is cut", "start the run again");

    @Test
    default void aPartitionThatNobodyClaimedHasNothing() {
        Partition partition = Partition.of(freshStream(), DAY);

        assertThat(ledger().read(partition)).isEqualTo(LedgerEntry.none(partition));
    }

    @Test
    default void everyClaimTakesAHigherGenerationAndStaysOpen() {
        Partition partition = Partition.of(freshStream(), DAY);

        Claim first = claim(partition, "first");
        Claimed second = ledger().claim(partition, "second", DEADLINE.plusSeconds(1));

        assertThat(first.generation()).isPositive();
        assertThat(second.claim().generation()).isGreaterThan(first.generation());
        assertThat(second.entry()).isEqualTo(ledger().read(partition));
        assertThat(second.entry().claimSequence()).isEqualTo(second.claim().generation());
        assertThat(second.entry().openClaims()).isEqualTo(Map.of("first", DEADLINE, "second", DEADLINE.plusSeconds(1)));
    }

    @Test
    @Tag("G49")
    default void noTwoClaimsTakenAtOnceShareAGeneration() throws Exception {
        Partition partition = Partition.of(freshStream(), DAY);

        List<Long> generations = atOnce(IntStream.range(0, 16)
                .<Callable<Long>>mapToObj(
                        i -> () -> claim(partition, "claim-" + i).generation())
                .toList());

        assertThat(generations).doesNotHaveDuplicates().hasSize(16);
        assertThat(ledger().read(partition).openClaims()).hasSize(16);
    }

    @Test
    @Tag("FC25")
    default void aRaisedClaimStaysOpenAndTheNextOneIsHigher() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim mine = claim(partition, "mine");

        assertThat(ledger().raise(mine, 8)).contains(mine.of(8));

        assertThat(ledger().read(partition).claimSequence()).isEqualTo(8);
        assertThat(ledger().read(partition).openClaims()).isEqualTo(Map.of("mine", DEADLINE));
        assertThat(claim(partition, "next").generation()).isGreaterThan(8);
    }

    @Test
    @Tag("FC25")
    default void aClaimThatIsNotTheNewestIsNotRaised() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim mine = claim(partition, "mine");
        Claim newest = claim(partition, "newest");

        assertThat(ledger().raise(mine, newest.generation() + 1)).isEmpty();
        assertThat(ledger().raise(newest, 5)).isPresent();
        assertThat(ledger().raise(mine, 5)).as("somebody else's raise").isEmpty();

        assertThat(ledger().read(partition).claimSequence()).isEqualTo(5);
    }

    @Test
    default void aReleasedClaimIsGoneAndOthersStay() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim mine = claim(partition, "mine");
        claim(partition, "other");

        ledger().release(mine);
        ledger().release(mine);

        LedgerEntry entry = ledger().read(partition);
        assertThat(entry.openClaims()).containsOnlyKeys("other");
        assertThat(entry.commit()).isEmpty();
        assertThat(entry.failCount()).isZero();
    }

    @Test
    default void aFailureCountsOncePerClaimAndKeepsTheCommit() {
        Partition partition = Partition.of(freshStream(), DAY);
        Commit commit = put(partition, "sha-a", READ);
        Claim second = claim(partition, "second");

        ledger().fail(second, FAILURE);
        ledger().fail(second, FAILURE);

        LedgerEntry entry = ledger().read(partition);
        assertThat(entry.failCount()).isEqualTo(1);
        assertThat(entry.lastError()).contains("AnswerIncomplete: the answer is cut");
        assertThat(entry.commit()).contains(commit);
        assertThat(entry.openClaims()).isEmpty();
    }

    @Test
    @Tag("FC24")
    default void theFirstRunThatFoundASourceEmptiedIsKeptUntilTheNextCommit() {
        Partition partition = Partition.of(freshStream(), DAY);
        put(partition, "sha-a", READ);

        ledger().failEmptied(claim(partition, "first"), FAILURE, READ.plusSeconds(1));
        ledger().failEmptied(claim(partition, "second"), FAILURE, READ.plusSeconds(9));

        assertThat(ledger().read(partition).marks().emptySince()).contains(READ.plusSeconds(1));
        assertThat(ledger().read(partition).failCount()).isEqualTo(2);
        put(partition, "sha-b", READ.plusSeconds(20));
        assertThat(ledger().read(partition).marks().emptySince()).isEmpty();
    }

    @Test
    default void anErrorIsKeptUpToFiveHundredCharactersAndForgottenWithTheNextCommit() {
        Partition partition = Partition.of(freshStream(), DAY);
        ledger().fail(
                        claim(partition, "first"),
                        new Failure(ErrorCode.ROW_INVALID, "x".repeat(2_000), "correct the row"));
        assertThat(ledger().read(partition).lastError().orElseThrow()).hasSize(500);

        put(partition, "sha-a", READ);

        assertThat(ledger().read(partition).failCount()).isZero();
        assertThat(ledger().read(partition).lastError()).isEmpty();
    }
}

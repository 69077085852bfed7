package dev.senselake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Claim;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claimed;
import dev.senselake.ledger.Ledger.NewClaim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Partition;
import dev.senselake.ledger.Settlement;
import dev.senselake.window.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The conditions that the commit protocol stands on, one partition and one cursor at a time. */
public abstract class LedgerContract {
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final Instant DEADLINE = Instant.parse("2026-02-01T06:15:00.123456789Z");
    private static final Instant READ = Instant.parse("2026-02-01T06:00:00.5Z");
    private static final Failure FAILURE =
            new Failure(ErrorCode.ANSWER_INCOMPLETE, "the answer is cut", "start the run again");

    /** Returns the ledger under test. */
    protected abstract Ledger ledger();

    /** Returns a stream that no other test has used. */
    protected abstract String freshStream();

    @Test
    void aPartitionThatNobodyClaimedHasNothing() {
        Partition partition = Partition.of(freshStream(), DAY);

        assertThat(ledger().read(partition)).isEqualTo(LedgerEntry.none(partition));
    }

    @Test
    void everyClaimTakesAHigherGenerationAndStaysOpen() {
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
    void noTwoClaimsTakenAtOnceShareAGeneration() throws Exception {
        Partition partition = Partition.of(freshStream(), DAY);

        List<Long> generations = atOnce(IntStream.range(0, 16)
                .<Callable<Long>>mapToObj(
                        i -> () -> claim(partition, "claim-" + i).generation())
                .toList());

        assertThat(generations).doesNotHaveDuplicates().hasSize(16);
        assertThat(ledger().read(partition).openClaims()).hasSize(16);
    }

    @Test
    void aWindowHoldsTheDaysThatHaveAnEntryAndNoSnapshot() {
        String stream = freshStream();
        claim(Partition.of(stream, DAY.minusDays(1)), "before");
        claim(Partition.of(stream, DAY), "first");
        claim(Partition.of(stream, DAY.plusDays(2)), "last");
        claim(Partition.of(stream, DAY.plusDays(3)), "after");
        claim(Partition.snapshot(stream), "snapshot");

        Map<LocalDate, LedgerEntry> entries = ledger().read(stream, new Window(DAY, DAY.plusDays(3)));

        assertThat(entries)
                .isEqualTo(Map.of(
                        DAY,
                        ledger().read(Partition.of(stream, DAY)),
                        DAY.plusDays(2),
                        ledger().read(Partition.of(stream, DAY.plusDays(2)))));
    }

    @Test
    void aWindowIsClaimedAtOnce() {
        String stream = freshStream();
        put(Partition.of(stream, DAY.plusDays(1)), "sha-a", READ);

        List<Claimed> claims = ledger().claim(wanted(stream, "mine"));

        assertThat(claims).extracting(Claimed::entry).isEqualTo(entries(stream));
        assertThat(claims)
                .extracting(Claimed::claim)
                .isEqualTo(IntStream.range(0, 3)
                        .mapToObj(i -> new Claim(
                                Partition.of(stream, DAY.plusDays(i)),
                                entries(stream).get(i).claimSequence(),
                                "mine-" + i,
                                DEADLINE))
                        .toList());
    }

    @Test
    void aClaimThatCameInBetweenIsSeenByTheWindowsClaims() {
        String stream = freshStream();
        List<NewClaim> wanted = wanted(stream, "mine");
        claim(Partition.of(stream, DAY.plusDays(1)), "between");

        List<Claimed> claims = ledger().claim(wanted);

        assertThat(claims).extracting(Claimed::entry).isEqualTo(entries(stream));
        assertThat(claims.get(1).claim().generation()).isGreaterThanOrEqualTo(2);
        assertThat(claims.get(1).entry().openClaims()).containsOnlyKeys("between", "mine-1");
    }

    @Test
    @Tag("J64")
    void windowsClaimedAtOnceShareNoGeneration() throws Exception {
        String stream = freshStream();

        List<List<Claimed>> claims = atOnce(IntStream.range(0, 8)
                .<Callable<List<Claimed>>>mapToObj(i -> () -> ledger().claim(wanted(stream, "claim-" + i)))
                .toList());

        assertThat(claims.stream()
                        .flatMap(List::stream)
                        .map(claimed -> claimed.claim().partition().day().orElseThrow() + " "
                                + claimed.claim().generation())
                        .toList())
                .doesNotHaveDuplicates()
                .hasSize(24);
        assertThat(entries(stream))
                .allSatisfy(entry -> assertThat(entry.openClaims()).hasSize(8));
    }

    @Test
    void aWindowIsSettledAtOnce() {
        String stream = freshStream();
        Commit standing = put(Partition.of(stream, DAY.plusDays(1)), "sha-a", READ);
        List<Claim> claims = claims(stream);
        Commit first = commit(claims.get(0).generation(), "sha-b", READ);
        Commit again = commit(standing.generation(), "sha-a", READ.plusSeconds(86_400));

        List<Boolean> agreed = ledger().settle(List.of(
                new Settlement.Put(claims.get(0), first),
                new Settlement.Confirmed(claims.get(1), again),
                new Settlement.Released(claims.get(2))));

        assertThat(agreed).containsExactly(true, true, false);
        assertThat(entries(stream))
                .extracting(LedgerEntry::commit)
                .containsExactly(Optional.of(first), Optional.of(again), Optional.empty());
        assertThat(entries(stream))
                .allSatisfy(entry -> assertThat(entry.openClaims()).isEmpty());
    }

    @Test
    @Tag("I8")
    void whatTheLedgerRefusesOfAWindowStopsNothingElse() {
        String stream = freshStream();
        Partition overtaken = Partition.of(stream, DAY);
        Commit standing = put(Partition.of(stream, DAY.plusDays(1)), "sha-a", READ);
        List<Claim> claims = claims(stream);
        Commit newer = put(overtaken, "sha-newer", READ.plusSeconds(60));
        claim(Partition.of(stream, DAY.plusDays(1)), "newer");
        Commit last = commit(claims.get(2).generation(), "sha-c", READ);

        List<Boolean> agreed = ledger().settle(List.of(
                new Settlement.Put(claims.get(0), commit(claims.get(0).generation(), "sha-old", READ)),
                new Settlement.Confirmed(claims.get(1), commit(standing.generation(), "sha-a", READ.plusSeconds(60))),
                new Settlement.Put(claims.get(2), last)));

        assertThat(agreed).containsExactly(false, false, true);
        assertThat(entries(stream))
                .extracting(LedgerEntry::commit)
                .containsExactly(Optional.of(newer), Optional.of(standing), Optional.of(last));
        assertThat(entries(stream))
                .extracting(entry -> entry.openClaims().keySet())
                .containsExactly(Set.of(), Set.of("newer"), Set.of());
    }

    @Test
    void aWindowLongerThanATransactionIsClaimedAndSettledWhole() {
        String stream = freshStream();
        List<NewClaim> wanted = DAY.datesUntil(DAY.plusDays(230))
                .map(day -> new NewClaim(LedgerEntry.none(Partition.of(stream, day)), "claim-" + day, DEADLINE))
                .toList();

        List<Claimed> claims = ledger().claim(wanted);
        List<Boolean> agreed = ledger().settle(claims.stream()
                .<Settlement>map(claimed -> new Settlement.Put(claimed.claim(), commit(1, "sha-a", READ)))
                .toList());

        assertThat(agreed).hasSize(230).containsOnly(true);
        assertThat(ledger().read(stream, new Window(DAY, DAY.plusDays(230))).values())
                .hasSize(230)
                .allMatch(entry ->
                        entry.commit().isPresent() && entry.openClaims().isEmpty());
    }

    @Test
    void whatWasPutIsRecordedWholeAndEndsTheClaim() {
        Partition partition = Partition.snapshot(freshStream());
        Claim claim = claim(partition, "mine");
        Commit commit = commit(claim.generation(), "sha-a", READ);

        assertThat(ledger().finalise(claim, commit)).isTrue();

        LedgerEntry entry = ledger().read(partition);
        assertThat(entry.commit()).contains(commit);
        assertThat(entry.openClaims()).isEmpty();
    }

    @Test
    void flagsOfACommitDoNotOutliveIt() {
        Partition partition = Partition.of(freshStream(), DAY);
        put(partition, "sha-a", READ);

        Claim second = claim(partition, "second");
        Commit bare = commit(second.generation(), "sha-b", READ).flagged(Set.of());
        ledger().finalise(second, bare);

        assertThat(ledger().read(partition).commit()).contains(bare);
    }

    @Test
    @Tag("G48")
    void recordingTheSameObjectTwiceSucceedsTwice() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim claim = claim(partition, "mine");
        Commit commit = commit(claim.generation(), "sha-a", READ);

        assertThat(ledger().finalise(claim, commit)).isTrue();
        assertThat(ledger().finalise(claim, commit)).isTrue();
        assertThat(ledger().read(partition).commit()).contains(commit);
    }

    @Test
    void aLowerGenerationNeverTakesThePlaceOfAHigherOne() {
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
    void whatAnotherPutCanBeRecordedUnderTheOwnClaim() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim slow = claim(partition, "slow");
        Claim fast = claim(partition, "fast");
        Commit newer = commit(fast.generation(), "sha-b", READ);

        assertThat(ledger().finalise(slow, newer)).isTrue();

        assertThat(ledger().read(partition).commit()).contains(newer);
        assertThat(ledger().read(partition).openClaims()).containsOnlyKeys("fast");
    }

    @Test
    void confirmingKeepsTheObjectsGenerationAndTakesTheNewTimes() {
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
    void confirmingUnderANewerClaimChangesNothing() {
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
    void confirmingRecordsAnObjectThatNobodyFinalised() {
        Partition partition = Partition.of(freshStream(), DAY);
        Claim lost = claim(partition, "lost");
        Claim second = claim(partition, "second");
        Commit object = commit(lost.generation(), "sha-a", READ);

        assertThat(ledger().confirm(second, object)).isTrue();

        assertThat(ledger().read(partition).commit()).contains(object);
    }

    @Test
    @Tag("F47")
    void confirmingAnObjectThatWasPutBackByHandKeepsTheHigherGeneration() {
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

    @Test
    void aReleasedClaimIsGoneAndOthersStay() {
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
    void aFailureCountsOncePerClaimAndKeepsTheCommit() {
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
    void anErrorIsKeptUpToFiveHundredCharactersAndForgottenWithTheNextCommit() {
        Partition partition = Partition.of(freshStream(), DAY);
        ledger().fail(
                        claim(partition, "first"),
                        new Failure(ErrorCode.ROW_INVALID, "x".repeat(2_000), "correct the row"));
        assertThat(ledger().read(partition).lastError().orElseThrow()).hasSize(500);

        put(partition, "sha-a", READ);

        assertThat(ledger().read(partition).failCount()).isZero();
        assertThat(ledger().read(partition).lastError()).isEmpty();
    }

    @Test
    @Tag("I3")
    void aCursorNeverGoesBack() {
        String stream = freshStream();
        assertThat(ledger().cursor(stream)).isEmpty();

        ledger().move(new Cursor(stream, DAY, DAY.plusDays(20), DAY.plusDays(5)));
        ledger().move(new Cursor(stream, DAY, DAY.plusDays(10), DAY.plusDays(9)));

        assertThat(ledger().cursor(stream)).contains(new Cursor(stream, DAY, DAY.plusDays(20), DAY.plusDays(9)));
    }

    @Test
    @Tag("I3")
    void anEarlierStartDateIsTheOneWayBack() {
        String stream = freshStream();
        ledger().move(new Cursor(stream, DAY, DAY.plusDays(20), DAY.plusDays(5)));

        ledger().move(Cursor.at(stream, DAY.minusDays(30)));

        assertThat(ledger().cursor(stream)).contains(Cursor.at(stream, DAY.minusDays(30)));
    }

    @Test
    @Tag("J64")
    void cursorsMovedAtOnceEndAtTheFurthest() throws Exception {
        String stream = freshStream();

        atOnce(IntStream.rangeClosed(0, 12)
                .<Callable<Boolean>>mapToObj(days -> () -> {
                    ledger().move(new Cursor(stream, DAY, DAY.plusDays(days), DAY.plusDays(Math.min(days, 12 - days))));
                    return true;
                })
                .toList());

        assertThat(ledger().cursor(stream)).contains(new Cursor(stream, DAY, DAY.plusDays(12), DAY.plusDays(6)));
    }

    private List<NewClaim> wanted(String stream, String id) {
        return IntStream.range(0, 3)
                .mapToObj(
                        i -> new NewClaim(ledger().read(Partition.of(stream, DAY.plusDays(i))), id + "-" + i, DEADLINE))
                .toList();
    }

    private List<Claim> claims(String stream) {
        return ledger().claim(wanted(stream, "mine")).stream()
                .map(Claimed::claim)
                .toList();
    }

    private List<LedgerEntry> entries(String stream) {
        return IntStream.range(0, 3)
                .mapToObj(i -> ledger().read(Partition.of(stream, DAY.plusDays(i))))
                .toList();
    }

    private Commit put(Partition partition, String sha256, Instant read) {
        Claim claim = claim(partition, "claim-" + sha256);
        Commit commit = commit(claim.generation(), sha256, read);
        assertThat(ledger().finalise(claim, commit)).isTrue();
        return commit;
    }

    private Claim claim(Partition partition, String id) {
        return ledger().claim(partition, id, DEADLINE).claim();
    }

    private static Commit commit(long generation, String sha256, Instant read) {
        return new Commit(
                generation,
                "\"tag-" + generation + '"',
                sha256,
                1_440_000,
                220_000_000_000L,
                read,
                read.plusNanos(1),
                READ.minusSeconds(60),
                "spec",
                Set.of("empty", "thin"));
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> steps) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = threads.invokeAll(steps);
            Stream.Builder<T> results = Stream.builder();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results.build().toList();
        }
    }
}

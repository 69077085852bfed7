package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DAY;
import static dev.senselake.contract.LedgerSamples.DEADLINE;
import static dev.senselake.contract.LedgerSamples.READ;
import static dev.senselake.contract.LedgerSamples.atOnce;
import static dev.senselake.contract.LedgerSamples.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Claimed;
import dev.senselake.ledger.Ledger.NewClaim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The days of a window: read, claimed and settled at once, as if each had been alone. */
interface WindowContract extends LedgerUnderTest {
    @Test
    default void aWindowHoldsTheDaysThatHaveAnEntryAndNoSnapshot() {
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
    default void aWindowIsClaimedAtOnce() {
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
    default void aClaimThatCameInBetweenIsSeenByTheWindowsClaims() {
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
    default void windowsClaimedAtOnceShareNoGeneration() throws Exception {
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
    default void aWindowIsSettledAtOnce() {
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
    default void whatTheLedgerRefusesOfAWindowStopsNothingElse() {
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
    default void aWindowLongerThanATransactionIsClaimedAndSettledWhole() {
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
}

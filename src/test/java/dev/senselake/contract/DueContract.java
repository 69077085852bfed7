package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DAY;
import static dev.senselake.contract.LedgerSamples.READ;
import static dev.senselake.contract.LedgerSamples.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.Waiver;
import dev.senselake.mark.DueList;
import dev.senselake.mark.DueList.EarlierDays;
import dev.senselake.mark.DueList.Rules;
import dev.senselake.stream.Partition;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of due days: what makes a day due has it there, and nothing that was added meanwhile is lost. */
@Tag("I15")
interface DueContract extends LedgerUnderTest {
    Rules RULES = new Rules("spec", 14, DAY.minusDays(400));
    Failure FAILURE = new Failure(ErrorCode.ROW_INVALID, "a row is bad", "correct it");

    @Test
    default void aListIsKeptAsItWasWritten() {
        String stream = freshStream();
        assertThat(due(stream)).isEqualTo(DueList.NONE);
        EarlierDays earlier = new EarlierDays(3, DAY.minusDays(500), DAY.minusDays(450));
        Set<LocalDate> days = Set.of(DAY, DAY.plusDays(1), DAY.minusDays(9));

        DueList begun = ledger().due().begin(stream, RULES);
        assertThat(begun.isWholeBy(RULES)).isFalse();
        DueList next = begun.known(DAY.plusDays(2), Optional.of(earlier), days);
        ledger().due().replace(stream, next);

        assertThat(due(stream)).isEqualTo(next);
        assertThat(next.isWholeBy(RULES)).isTrue();
        assertThat(next.isWholeBy(new Rules("other", 14, RULES.start()))).isFalse();
        assertThat(next.ranges()).hasSize(2);
    }

    @Test
    default void aListThatWasAddedToSinceIsNotReplaced() {
        String stream = known();
        ledger().due().add(stream, List.of(DAY));
        DueList seen = due(stream);
        ledger().due().add(stream, List.of(DAY));

        ledger().due().replace(stream, seen.known(DAY.plusDays(9), Optional.empty(), List.of()));

        assertThat(due(stream).days()).containsExactly(DAY);
    }

    @Test
    default void ofAListThatIsDiscardedNothingIsKnown() {
        String stream = known();
        ledger().due().add(stream, List.of(DAY));

        ledger().due().discard(stream);

        assertThat(due(stream).isWholeBy(RULES)).isFalse();
        assertThat(due(stream).days()).contains(DAY);
    }

    @Test
    default void aFailedDayIsAdded() {
        Partition partition = Partition.of(known(), DAY);

        ledger().fail(claim(partition, "one"), FAILURE);
        assertThat(taken(partition)).containsExactly(DAY);
        ledger().fail(claim(partition, "two"), FAILURE, READ);
        assertThat(taken(partition)).containsExactly(DAY);
        ledger().failEmptied(claim(partition, "three"), FAILURE, READ);
        assertThat(taken(partition)).containsExactly(DAY);
    }

    @Test
    default void onlyRowsThatWereReadByOtherRulesAreAdded() {
        String stream = known();
        Claim same = claim(Partition.of(stream, DAY), "same");
        Claim other = claim(Partition.of(stream, DAY.plusDays(1)), "other");
        Claim third = claim(Partition.of(stream, DAY.plusDays(2)), "third");

        ledger().settle(List.of(
                new Settlement.Put(same, commit(same.generation(), "sha-a", READ)),
                new Settlement.Confirmed(other, otherwiseRead(other)),
                new Settlement.Released(third)));

        assertThat(due(stream).days()).containsExactly(DAY.plusDays(1));
        Claim again = claim(Partition.of(stream, DAY), "again");
        ledger().finalise(again, otherwiseRead(again));
        assertThat(due(stream).days()).containsExactly(DAY, DAY.plusDays(1));
    }

    @Test
    default void whatOperatorsAndComparisonsMakeDueIsAdded() {
        Partition partition = Partition.of(known(), DAY);
        put(partition, "sha-a", READ);
        assertThat(taken(partition)).isEmpty();

        repairs().outdate(ledger().read(partition));
        assertThat(taken(partition)).containsExactly(DAY);
        waivers().waive(partition, new Waiver(true, "jane", Optional.of(READ), "bad rows"));
        assertThat(taken(partition)).containsExactly(DAY);
        waivers().unwaive(partition, READ);
        assertThat(taken(partition)).containsExactly(DAY);
        Commit found = otherwiseRead(claim(partition, "lost"));
        repairs().rollForward(ledger().read(partition), new Claim(partition, found.generation(), "lost", READ), found);
        assertThat(taken(partition)).containsExactly(DAY);
        assertThat(ledger().read(partition).commit()).contains(found);
    }

    private Commit otherwiseRead(Claim claim) {
        Commit commit = commit(claim.generation(), "sha-o", READ);
        return new Commit(
                commit.generation(),
                commit.etag(),
                commit.sha256(),
                commit.rows(),
                commit.bytes(),
                commit.fetch(),
                "other",
                commit.flags(),
                commit.changes(),
                commit.size());
    }

    /** Returns a stream of which every day so far is known to be final. */
    private String known() {
        String stream = freshStream();
        DueList begun = ledger().due().begin(stream, RULES);
        ledger().due().replace(stream, begun.known(DAY.plusDays(9), Optional.empty(), List.of()));
        return stream;
    }

    private DueList due(String stream) {
        return ledger().due().of(stream);
    }

    /** Returns the days of the list and takes them out. */
    private Set<LocalDate> taken(Partition partition) {
        DueList seen = due(partition.stream());
        ledger().due().replace(partition.stream(), seen.known(seen.until().orElseThrow(), Optional.empty(), List.of()));
        assertThat(due(partition.stream()).days()).isEmpty();
        return seen.days();
    }
}

package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DAY;
import static dev.senselake.contract.LedgerSamples.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.column.RegisteredColumns.FormerDays;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Finality.Standing;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.mark.DueList;
import dev.senselake.mark.DueList.Rules;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days whose columns were named otherwise: those with rows are read again, and keep what is known of them until then. */
@Tag("FC8")
interface FormerDaysContract extends LedgerUnderTest {
    Instant RENAMED = READ.plusSeconds(30);

    /** Returns what makes days of the ledger under test due. */
    FormerDays formerDays();

    @Test
    default void aDayWithRowsThatWasReadBeforeIsOutdatedAndKeepsItsCommit() {
        Partition former = Partition.of(freshStream(), DAY);
        Commit commit = committed(former, READ, 5);

        formerDays().outdate(former.stream(), RENAMED);

        LedgerEntry entry = ledger().read(former);
        assertThat(standing(entry)).isEqualTo(Standing.OUTDATED);
        assertThat(entry.commit()).hasValueSatisfying(known -> {
            assertThat(known.generation()).isEqualTo(commit.generation());
            assertThat(known.etag()).isEqualTo(commit.etag());
            assertThat(known.sha256()).isEqualTo(commit.sha256());
            assertThat(known.rows()).isEqualTo(5);
        });
        formerDays().outdate(former.stream(), RENAMED);
        assertThat(ledger().read(former)).isEqualTo(entry);
    }

    @Test
    default void aDayWithoutRowsOrReadLaterStaysAsItIs() {
        Partition empty = Partition.of(freshStream(), DAY);
        Partition later = Partition.of(empty.stream(), DAY.minusDays(1));
        Partition claimed = Partition.of(empty.stream(), DAY.minusDays(2));
        committed(empty, READ, 0);
        committed(later, RENAMED, 5);
        claim(claimed, "open");
        LedgerEntry open = ledger().read(claimed);

        formerDays().outdate(empty.stream(), RENAMED);

        assertThat(standing(ledger().read(empty))).isEqualTo(Standing.FINAL);
        assertThat(standing(ledger().read(later))).isEqualTo(Standing.FINAL);
        assertThat(ledger().read(claimed)).isEqualTo(open);
    }

    @Test
    default void whatIsReadUnderTheNewNamesIsNotOutdated() {
        Partition partition = Partition.of(freshStream(), DAY);
        committed(partition, READ, 5);
        formerDays().outdate(partition.stream(), RENAMED);

        committed(partition, RENAMED.plusSeconds(1), 5);
        formerDays().outdate(partition.stream(), RENAMED);

        assertThat(standing(ledger().read(partition))).isEqualTo(Standing.FINAL);
    }

    @Test
    @Tag("I15")
    default void theListOfDueDaysIsMadeAnew() {
        String stream = freshStream();
        Rules rules = new Rules("spec", 2, DAY.minusDays(9));
        DueList begun = ledger().due().begin(stream, rules);
        ledger().due().replace(stream, begun.known(DAY.plusDays(9), Optional.empty(), Set.of()));
        committed(Partition.of(stream, DAY), READ, 5);

        formerDays().outdate(stream, RENAMED);

        assertThat(ledger().due().of(stream).isWholeBy(rules)).isFalse();
    }

    private Commit committed(Partition partition, Instant read, long rows) {
        Claim claim = claim(partition, "claim-" + read);
        String etag = "\"tag-" + claim.generation() + '"';
        Commit commit = TestCommits.of(claim.generation(), etag, "sha", rows, 50, read, read, read, "spec", Set.of());
        assertThat(ledger().finalise(claim, commit)).isTrue();
        return commit;
    }

    private static Standing standing(LedgerEntry entry) {
        return new Finality(0, "spec").standing(entry.partition().day().orElseThrow(), entry);
    }
}

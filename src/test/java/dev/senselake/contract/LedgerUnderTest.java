package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DEADLINE;
import static dev.senselake.contract.LedgerSamples.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Repairs;
import dev.senselake.ledger.Waivers;
import dev.senselake.stream.Partition;
import java.time.Instant;

/** A ledger that has to pass the contract, and the steps that most of its tests begin with. */
interface LedgerUnderTest {
    /** Returns the ledger under test. */
    Ledger ledger();

    /** Returns what repairs the ledger under test. */
    Repairs repairs();

    /** Returns what operators change in the ledger under test. */
    Waivers waivers();

    /** Returns a stream that no other test has used. */
    String freshStream();

    default Commit put(Partition partition, String sha256, Instant read) {
        Claim claim = claim(partition, "claim-" + sha256);
        Commit commit = commit(claim.generation(), sha256, read);
        assertThat(ledger().finalise(claim, commit)).isTrue();
        return commit;
    }

    default Claim claim(Partition partition, String id) {
        return ledger().claim(partition, id, DEADLINE).claim();
    }
}

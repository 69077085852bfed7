package dev.senselake.ledger;

import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.util.Optional;

/** Repairs and waivers of a ledger in memory, with the conditions of the real ones. Safe for several threads. */
public record FakeRepairs(FakeLedger ledger) implements Repairs, Waivers {
    /** Waives a partition, as an operator might. */
    public void waive(Partition partition) {
        waive(partition, new Waiver(false, "an operator", Optional.empty(), "it is lost"));
    }

    @Override
    public void waive(Partition partition, Waiver waiver) {
        ledger.add(partition);
        Optional<Instant> due = waiver.at().filter(_ -> waiver.publishes());
        ledger.change(partition, entry -> marked(entry, !waiver.publishes(), due, Optional.of(waiver)));
    }

    @Override
    public void unwaive(Partition partition, Instant at) {
        ledger.add(partition);
        ledger.change(partition, entry -> marked(entry, false, Optional.of(at), Optional.empty()));
        ledger.back(partition);
    }

    @Override
    public void forget(String stream) {
        ledger.forget(stream);
    }

    @Override
    public void rollForward(LedgerEntry seen, Claim claim, Commit found) {
        ledger.add(seen.partition());
        ledger.change(seen.partition(), entry -> {
            boolean raises = found.generation() > entry.claimSequence();
            boolean refused = (raises && entry.claimSequence() != seen.claimSequence())
                    || entry.commit()
                            .filter(known -> known.generation() >= found.generation())
                            .isPresent();
            return refused ? entry : entry.rolledForward(claim, found);
        });
    }

    @Override
    public void retag(LedgerEntry seen, String etag, long size) {
        ledger.change(seen.partition(), entry -> {
            if (!entry.commit().equals(seen.commit())) {
                return entry;
            }
            Commit commit = seen.commit().orElseThrow();
            return new LedgerEntry(
                    entry.partition(),
                    entry.claimSequence(),
                    entry.openClaims(),
                    Optional.of(commit.standing(commit.generation(), etag, size)),
                    entry.waived(),
                    entry.failCount(),
                    entry.lastError(),
                    entry.marks());
        });
    }

    @Override
    public void outdate(LedgerEntry seen) {
        ledger.add(seen.partition());
        ledger.change(seen.partition(), entry -> entry.commit().equals(seen.commit()) ? entry.outdated() : entry);
        ledger.back(seen.partition());
    }

    private static LedgerEntry marked(
            LedgerEntry entry, boolean waived, Optional<Instant> due, Optional<Waiver> waiver) {
        return new LedgerEntry(
                entry.partition(),
                entry.claimSequence(),
                entry.openClaims(),
                entry.commit(),
                waived,
                entry.failCount(),
                entry.lastError(),
                new DayMarks(
                        Optional.empty(),
                        entry.marks().failedSince(),
                        due,
                        waiver,
                        entry.marks().emptySince()));
    }
}

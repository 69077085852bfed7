package dev.senselake.load;

import static java.lang.System.Logger.Level.WARNING;

import dev.senselake.failure.Failure;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Claimed;
import dev.senselake.ledger.Ledger.NewClaim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.row.Sha256;
import dev.senselake.stream.Partition;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The open claims of one invocation: taken before the fetch, each ended exactly once, none left behind. */
final class Claims implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Claims.class.getName());

    private final Ledger ledger;
    private final Clock clock;
    private final Map<Partition, Claimed> open = new ConcurrentHashMap<>();
    private final Map<Partition, Claim> unanswered = new ConcurrentHashMap<>();

    private Claims(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Claims the next generation of every partition, given the entries that were read last. */
    static Claims take(Ledger ledger, List<LedgerEntry> entries, Supplier<String> ids, Deadline deadline) {
        Claims claims = new Claims(ledger, deadline.clock());
        List<NewClaim> wanted = entries.stream()
                .map(entry -> new NewClaim(entry, ids.get(), deadline.end()))
                .toList();
        wanted.forEach(claim -> claims.unanswered.put(
                claim.seen().partition(), new Claim(claim.seen().partition(), 0, claim.id(), claim.deadline())));
        try {
            ledger.claim(wanted).forEach(claims::taken);
            return claims;
        } catch (RuntimeException e) {
            claims.close();
            throw e;
        }
    }

    private void taken(Claimed claimed) {
        open.put(claimed.claim().partition(), claimed);
        unanswered.remove(claimed.claim().partition());
    }

    Claim claim(Partition partition) {
        return claimed(partition).claim();
    }

    /** Returns what the ledger held right after the claim. */
    LedgerEntry entry(Partition partition) {
        return claimed(partition).entry();
    }

    boolean holds(Partition partition) {
        return open.containsKey(partition);
    }

    /** Records how attempts ended, which ends their claims; tells for each whether the ledger agrees. */
    List<Boolean> settle(List<Settlement> settlements) {
        List<Boolean> agreed = ledger.settle(settlements);
        settlements.forEach(settlement -> open.remove(settlement.claim().partition()));
        return agreed;
    }

    FailedDays fail(Partition partition, Failure failure) {
        ledger.fail(claim(partition), failure, clock.instant());
        open.remove(partition);
        return new FailedDays(partition.day().map(Window::of), failure);
    }

    /** Fails a partition that the run of {@code asOf} found without the rows that its source had before. */
    void failEmptied(Partition partition, Failure failure, Instant asOf) {
        ledger.failEmptied(claim(partition), failure, asOf);
        open.remove(partition);
    }

    /** Releases what is or may be open (the answer was lost); what the table refuses ends at its deadline. */
    @Override
    public void close() {
        open.values().forEach(claimed -> release(claimed.claim()));
        unanswered.values().forEach(this::release);
    }

    private void release(Claim claim) {
        try {
            ledger.release(claim);
            open.remove(claim.partition());
            unanswered.remove(claim.partition());
        } catch (RuntimeException e) {
            Partition partition = claim.partition();
            LOG.log(
                    WARNING,
                    "claim not released stream=%s partition=%s: %s"
                            .formatted(partition.stream(), partition.day(), e.getMessage()));
        }
    }

    private Claimed claimed(Partition partition) {
        Claimed claimed = open.get(partition);
        if (claimed == null) {
            throw new IllegalStateException("partition is not claimed: " + partition);
        }
        return claimed;
    }

    /**
     * The ids of one run's claims. Each tells how often its partition may have been asked for in the run when its invocation
     * ends, so that one that dies leaves that to the invocation after it (I11): its claims stay open.
     */
    static final class Ids {
        private static final int TAG_CHARS = 12;

        private final String tag;
        private final Pattern id;

        Ids(String runId) {
            tag = "r" + Sha256.hex(runId).substring(0, TAG_CHARS);
            id = Pattern.compile(tag + "-(\\d{1,3})-.*");
        }

        /** Returns what every id of the run begins with. */
        String start() {
            return tag + "-";
        }

        /** Returns ids that say so many attempts, each made unique. */
        Supplier<String> after(int attempts, Supplier<String> unique) {
            return () -> "%s-%d-%s".formatted(tag, attempts, unique.get());
        }

        /** Returns the most attempts that open claims of the run tell, 0 where none is open. */
        int attempts(List<LedgerEntry> entries) {
            return entries.stream()
                    .flatMap(entry -> entry.openClaims().keySet().stream())
                    .map(id::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(claim -> Integer.parseInt(claim.group(1)))
                    .max()
                    .orElse(0);
        }
    }
}

package dev.senselake.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.stream.Partition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which claims of an entry count as open. */
class LedgerEntryTest {
    private static final Partition DAY = Partition.of("traffic", LocalDate.parse("2026-01-31"));
    private static final Instant DEADLINE = Instant.parse("2026-02-01T06:15:00Z");

    @Test
    @Tag("H54")
    void aForeignClaimIsOpenUntilFiveMinutesPastItsDeadline() {
        FakeLedger ledger = new FakeLedger();
        ledger.claim(DAY, "other", DEADLINE);
        Claim own = ledger.claim(DAY, "own", DEADLINE.plus(Duration.ofDays(1))).claim();
        LedgerEntry entry = ledger.read(DAY);

        assertThat(entry.isOnlyOpen(own, DEADLINE.minusSeconds(1))).isFalse();
        assertThat(entry.isOnlyOpen(own, DEADLINE.plus(Duration.ofMinutes(5)))).isFalse();
        assertThat(entry.isOnlyOpen(own, DEADLINE.plus(Duration.ofMinutes(5)).plusMillis(1)))
                .isTrue();
    }
}

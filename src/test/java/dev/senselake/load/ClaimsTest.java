package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No claim of an invocation outlives it, however the invocation and the ledger's answers end. */
class ClaimsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Partition ONE = Partition.of("traffic", DAY);
    private static final Partition OTHER = Partition.of("traffic", DAY.plusDays(1));
    private static final Failure FAILURE = new Failure(ErrorCode.LEDGER_UNAVAILABLE, "no answer", "try again");

    private final TestClock time = new TestClock(Instant.parse("2026-02-02T06:00:00Z"));
    private final AtomicInteger ids = new AtomicInteger();
    private final FakeLedger ledger = new FakeLedger();

    @Test
    void everyPartitionIsClaimedUntilTheInvocationEnds() {
        try (Claims claims = take(ledger)) {
            assertThat(ledger.read(ONE).openClaims())
                    .containsExactlyEntriesOf(
                            Map.of(claims.claim(ONE).id(), time.instant().plus(Duration.ofMinutes(15))));
            assertThat(claims.holds(OTHER)).isTrue();
            assertThat(claims.entry(OTHER)).isEqualTo(ledger.read(OTHER));
        }
        assertThat(ledger.openClaims()).isZero();
    }

    @Test
    void settledAndFailedClaimsHaveEndedAndAreNotReleasedOnceMore() {
        Claims claims = take(ledger);

        assertThat(claims.settle(List.of(new Settlement.Released(claims.claim(ONE)))))
                .containsExactly(false);
        assertThat(claims.fail(OTHER, FAILURE).days()).contains(Window.of(DAY.plusDays(1)));

        assertThat(claims.holds(ONE)).isFalse();
        assertThat(ledger.openClaims()).isZero();
        assertThat(ledger.read(OTHER).failCount()).isEqualTo(1);
        assertThatThrownBy(() -> claims.claim(ONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("G48")
    void claimsWhoseAnswerWasLostAreReleasedToo() {
        PortCalls losing = PortCalls.failing(0, true, () -> new RetryableException(FAILURE));

        assertThatThrownBy(() -> take(losing.port(Ledger.class, ledger))).isInstanceOf(RetryableException.class);

        assertThat(ledger.read(ONE).claimSequence())
                .as("taken before the answer was lost")
                .isEqualTo(1);
        assertThat(ledger.openClaims()).isZero();
    }

    @Test
    @Tag("G52")
    void releaseThatIsRefusedLeavesTheOthersReleased() {
        PortCalls refusing = PortCalls.failing(1, false, () -> new RetryableException(FAILURE));

        take(refusing.port(Ledger.class, ledger)).close();

        assertThat(refusing.brokenCall()).isEqualTo("Ledger.release");
        assertThat(ledger.openClaims()).isEqualTo(1);
    }

    private Claims take(Ledger from) {
        return Claims.take(
                from,
                List.of(LedgerEntry.none(ONE), LedgerEntry.none(OTHER)),
                () -> "claim-" + ids.incrementAndGet(),
                Deadline.in(time, Duration.ofMinutes(15)));
    }
}

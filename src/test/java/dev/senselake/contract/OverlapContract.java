package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.overlap.Heartbeat;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.overlap.ScheduledStarts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What runs tell each other: who loads a stream, and who has a time of the schedule. */
public abstract class OverlapContract {
    private static final Instant TIME = Instant.parse("2026-01-31T06:00:00Z");
    private static final Heartbeat FIRST = new Heartbeat("run-1", TIME, TIME.plusMillis(61_500));
    private static final Heartbeat SECOND = new Heartbeat("run-2", TIME.plusSeconds(60), TIME.plusSeconds(90));

    /** Returns the heartbeats under test. */
    protected abstract Heartbeats heartbeats();

    /** Returns the scheduled starts under test. */
    protected abstract ScheduledStarts starts();

    /** Returns a stream that no other test has used. */
    protected abstract String freshStream();

    /** Returns a time that no other test has used. */
    protected abstract Instant freshTime();

    @Test
    @Tag("J65")
    protected void theLatestHeartbeatOfAStreamCounts() {
        String stream = freshStream();
        assertThat(heartbeats().latest(stream)).isEmpty();

        heartbeats().beat(stream, SECOND);
        heartbeats().beat(stream, FIRST);

        assertThat(heartbeats().latest(stream)).contains(FIRST);
        assertThat(heartbeats().latest(freshStream())).isEmpty();
    }

    @Test
    @Tag("J65")
    protected void aRunEndsItsOwnHeartbeatOnly() {
        String stream = freshStream();
        heartbeats().end(stream, "run-1");
        heartbeats().beat(stream, FIRST);

        heartbeats().end(stream, "run-2");
        assertThat(heartbeats().latest(stream)).contains(FIRST);

        heartbeats().end(stream, "run-1");
        heartbeats().end(stream, "run-1");
        assertThat(heartbeats().latest(stream)).isEmpty();

        heartbeats().beat(stream, SECOND);
        assertThat(heartbeats().latest(stream)).contains(SECOND);
    }

    @Test
    @Tag("I63")
    protected void theFirstRunHasATimeForGood() {
        Instant time = freshTime();
        assertThat(starts().take(time, "run-1")).isEqualTo("run-1");
        assertThat(starts().take(time, "run-2")).isEqualTo("run-1");
        assertThat(starts().take(time, "run-1")).isEqualTo("run-1");

        assertThat(starts().take(freshTime(), "run-2")).isEqualTo("run-2");
    }

    @Test
    @Tag("I63")
    protected void ofRunsThatStartAtOnceOneHasTheTime() throws Exception {
        Instant time = freshTime();

        List<String> owners = atOnce(IntStream.range(0, 8)
                .<Callable<String>>mapToObj(run -> () -> starts().take(time, "run-" + run))
                .toList());

        assertThat(Set.copyOf(owners)).hasSize(1);
    }
}

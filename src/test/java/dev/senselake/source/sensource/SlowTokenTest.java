package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.time.Deadline;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token endpoint that is slow, met with the time-outs of a function. */
@QuarkusTest
@Tag("quarkus")
class SlowTokenTest {
    private static final Executor SEVEN_SECONDS_LATER = CompletableFuture.delayedExecutor(7, TimeUnit.SECONDS);

    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("FC13")
    @Tag("S24")
    void endpointThatNeedsSevenSecondsCostsANightOneMint() {
        CountDownLatch gate = new CountDownLatch(1);
        bench.vea().faults().next(RequestMatcher.token(), Fault.holdBefore(gate));
        SEVEN_SECONDS_LATER.execute(gate::countDown);

        SenSource source = bench.deployed();
        for (String list : List.of("location", "site", "zone", "space")) {
            source.reader(list).orElseThrow().read(bench.request(Optional.empty()), bench.rows);
            assertThat(bench.tally().requests()).as(list).isEqualTo(1);
        }
        List<Need> needs = source.check().run("check-1", Deadline.in(bench.time, Duration.ofMinutes(15)));

        assertThat(needs.getFirst().found()).isEqualTo("accepted");
        assertThat(bench.requests("/oauth/token")).isEqualTo(1);
    }
}

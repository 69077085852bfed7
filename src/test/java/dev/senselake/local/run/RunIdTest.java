package dev.senselake.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void idsSortByTheirStartAndDifferWithinASecond() {
        Instant start = Instant.parse("2026-02-01T23:59:59.9Z");
        String first = RunId.of(start, random);
        String second = RunId.of(start.plusSeconds(1), random);

        assertThat(first).matches("run-20260201T235959Z-[0-9a-f]{6}").isLessThan(second);
        assertThat(Stream.generate(() -> RunId.of(start, random)).limit(20)).doesNotHaveDuplicates();
    }
}

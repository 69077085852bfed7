package dev.senselake.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchReportTest {
    private static final Speed SPEED = new Speed(
            "SenSource, 100 zones x 365 days",
            new Cost(500_000, Duration.ofMillis(1_500)),
            new Cost(500_000, Duration.ofMillis(750)));
    private static final BenchReport REPORT = new BenchReport(
            List.of(SPEED),
            new Memory(100, 1_440_000, 20 << 20, 200_000_000),
            new Memory(2_000, 1_440_000, 25 << 20, 210_000_000),
            0);

    @Test
    void costIsSecondsPerMillionRows() {
        assertThat(SPEED.ours().perMillion()).isEqualTo(3.0);
        assertThat(SPEED.ratio()).isEqualTo(2.0);
    }

    @Test
    void costWithoutRowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cost(0, Duration.ZERO))
                .withMessageContaining("0");
    }

    @Test
    void tableHasOneLinePerMeasure() {
        assertThat(REPORT.text().lines())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("CPU s per million rows, SenSource, 100 zones x 365 days (500,000 rows)")
                        .containsPattern("3\\.00 +floor 1\\.50 +2\\.00 +<= 2\\.5"))
                .anySatisfy(line -> assertThat(line).contains("largest live heap, 2,000 zones", "1.25"))
                .anySatisfy(line -> assertThat(line).contains("largest resident set, 2,000 zones", "1.05"))
                .anySatisfy(line -> assertThat(line).matches("bytes PUT by an unchanged second run +0 B +0 B"));
    }

    @Test
    void documentHasTheSameNumbers() {
        assertThat(REPORT.json().at("/speed/0/ratio").asDouble()).isEqualTo(2.0);
        assertThat(REPORT.json().at("/memory/1/heap_bytes").asLong()).isEqualTo(25L << 20);
        assertThat(REPORT.json().at("/unchanged_run_put_bytes").asLong(-1)).isZero();
    }

    @Test
    void sizeOutOfRangeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BenchSize(0, 365, 1000))
                .withMessage("zones is 0; it takes 1 to 20000");
    }
}

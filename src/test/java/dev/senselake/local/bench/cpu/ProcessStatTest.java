package dev.senselake.local.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProcessStatTest {
    @Test
    void nameWithBlanksAndParenthesesIsSkipped() {
        ProcessStat stat = ProcessStat.parse(
                "42 (a (b) c) Z 7 42 1 0 -1 4194304 1 2 3 4 100 20 3000 400 20 0 1 0 987654 0 0 18446744073709551615 0");
        assertThat(stat).isEqualTo(new ProcessStat(42, 'Z', 7, 120, 3400, 987654));
        assertThat(stat.isZombie()).isTrue();
        assertThat(ProcessStat.time(stat.ticks())).isEqualTo(Duration.ofMillis(1200));
    }
}

package dev.senselake.local.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.bench.figure.Column.Unit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FigureTableTest {
    private static final FigureTable TABLE = new FigureTable(
            "runs",
            "what ran",
            List.of(
                    new Column("ratio", "over floor", Unit.RATIO),
                    new Column("cpu_s", "CPU s", Unit.SECONDS),
                    new Column("resident_bytes", "resident", Unit.BYTES)),
            List.of(
                    Row.of("first").with("ratio", 2.5).with("cpu_s", 12).goal("ratio", 3),
                    Row.of("second")
                            .with("ratio", Double.NaN)
                            .with("resident_bytes", 299e6)
                            .goal("resident_bytes", 300e6)));

    @Test
    void goalStandsBesideItsFigure() {
        assertThat(TABLE.text().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).matches("what ran +over floor +CPU s +resident"))
                .anySatisfy(line -> assertThat(line).matches("first +2\\.50 \\(<= 3\\) +12\\.00 +-"))
                .anySatisfy(line -> assertThat(line).matches("second +- +- +299\\.0 MB \\(<= 300\\.0 MB\\)"));
    }

    @Test
    void documentHasFiguresAndGoalsByTheSameKeys() {
        assertThat(TABLE.json().toString())
                .isEqualTo("[{\"what\":\"first\",\"ratio\":2.5,\"cpu_s\":12.0,\"goals\":{\"ratio\":3.0}},"
                        + "{\"what\":\"second\",\"resident_bytes\":2.99E8,\"goals\":{\"resident_bytes\":3.0E8}}]");
    }

    @Test
    void ratioIsOursOverTheFloor() {
        assertThat(Ratio.of(Duration.ofMillis(3_000), Duration.ofMillis(1_500))).isEqualTo(2.0);
        assertThat(Ratio.of(Duration.ofMillis(1), Duration.ZERO)).isInfinite();
    }
}

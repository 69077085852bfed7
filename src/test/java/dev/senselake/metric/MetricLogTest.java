package dev.senselake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T03:20:00Z"), ZoneOffset.UTC);
    private static final Map<Metric, BigDecimal> ONE = Map.of(Metric.THROTTLES, BigDecimal.ONE);

    private final List<String> lines = new ArrayList<>();

    @Test
    void lineIsWhatCloudWatchDocuments() {
        log(Optional.of("nightly")).write(Map.of(Metric.LAG_HOURS, new BigDecimal("3.25")));

        assertThat(lines)
                .containsExactly(
                        "{\"_aws\":{\"Timestamp\":1769916000000,\"CloudWatchMetrics\":[{\"Namespace\":\"senselake\","
                                + "\"Dimensions\":[[\"Stack\"]],\"Metrics\":[{\"Name\":\"LagHours\",\"Unit\":\"None\"}]}]},"
                                + "\"Stack\":\"nightly\",\"LagHours\":3.25}");
    }

    @Test
    void valueOfAStreamIsALineOfTheLogAndNoMetric() {
        log(Optional.of("nightly")).write("traffic", Map.of(Metric.LAG_HOURS, new BigDecimal("3.25")));

        assertThat(lines).containsExactly("{\"Stack\":\"nightly\",\"Stream\":\"traffic\",\"LagHours\":3.25}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void nothingIsWrittenWhereThereIsNoStack(String blank) {
        log(Optional.empty()).write(ONE);
        log(Optional.of(blank)).write("traffic", ONE);

        assertThat(lines).isEmpty();
    }

    @Test
    void nothingIsWrittenWhereThereIsNoValue() {
        log(Optional.of("nightly")).write(Map.of());

        assertThat(lines).isEmpty();
    }

    @Test
    void dimensionIsCutToWhatCloudWatchTakes() {
        log(Optional.of("zähler\n" + "x".repeat(2_000))).write(ONE);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line).doesNotContain("\n");
            assertThat(MetricLine.parse(line).dimensions().get("Stack"))
                    .startsWith("z?hler?x")
                    .hasSize(MetricLog.MAX_NAME_CHARS);
        });
    }

    @Test
    void largeCountHasNoExponent() {
        log(Optional.of("nightly")).write(Map.of(Metric.ROWS_LOADED, BigDecimal.valueOf(12_000_000_000L)));

        assertThat(lines).singleElement().asString().endsWith("\"RowsLoaded\":12000000000}");
    }

    private MetricLog log(Optional<String> stack) {
        return new MetricLog(stack, CLOCK, lines::add);
    }
}

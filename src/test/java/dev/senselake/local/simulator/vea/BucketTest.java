package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.vea.Bucket.Span;
import dev.senselake.local.simulator.vea.DataQuery.Grouping;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    @Test
    void hoursOfAnOrdinaryDayFollowEachOtherWithoutGap() {
        List<Bucket> buckets = hours("2026-03-20T00:00:00Z", "2026-03-21T00:00:00Z");

        assertThat(buckets).hasSize(24);
        assertThat(buckets.getFirst().label()).isEqualTo("2026-03-20T00:00:00Z");
        assertThat(buckets.getLast().label()).isEqualTo("2026-03-20T23:00:00Z");
        assertThat(minutes(buckets)).isEqualTo(24 * 60);
    }

    @Test
    void repeatedHourIsOneBucketUnderItsLaterLabelWithTheMinutesOfBoth() {
        // On 2025-11-02 the clocks of Denver go back from 08:00Z (02:00 MDT) to 01:00 MST.
        List<Bucket> buckets = hours("2025-11-02T06:00:00Z", "2025-11-02T10:00:00Z");

        assertThat(buckets.stream().map(Bucket::label))
                .containsExactly(
                        Instant.parse("2025-11-02T06:00:00Z"),
                        Instant.parse("2025-11-02T08:00:00Z"),
                        Instant.parse("2025-11-02T09:00:00Z"));
        assertThat(minutes(buckets.subList(1, 2))).isEqualTo(120);
        assertThat(minutes(buckets)).isEqualTo(240);
    }

    @Test
    void skippedHourLeavesNoBucketAndNoMinuteOut() {
        List<Bucket> buckets = hours("2026-03-08T08:00:00Z", "2026-03-08T11:00:00Z");

        assertThat(buckets.stream().map(Bucket::label))
                .containsExactly(
                        Instant.parse("2026-03-08T08:00:00Z"),
                        Instant.parse("2026-03-08T09:00:00Z"),
                        Instant.parse("2026-03-08T10:00:00Z"));
        assertThat(minutes(buckets)).isEqualTo(180);
    }

    @Test
    void bucketAtTheEdgeOfTheRangeIsCutToIt() {
        List<Bucket> buckets = hours("2026-03-20T00:30:00Z", "2026-03-20T01:15:00Z");

        assertThat(buckets.stream().map(bucket -> minutes(List.of(bucket)))).containsExactly(30L, 15L);
    }

    private static List<Bucket> hours(String from, String to) {
        return Bucket.of(Grouping.HOURLY, Span.between(Instant.parse(from), Instant.parse(to)), DENVER);
    }

    private static long minutes(List<Bucket> buckets) {
        return buckets.stream()
                .flatMap(bucket -> bucket.spans().stream())
                .mapToLong(span -> span.to() - span.from())
                .sum();
    }
}

package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.year.Outage;
import dev.senselake.local.simulator.year.Outage.Reach;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VeaYearTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofDays(400));
    private static final int ZONES = 9;

    private final VeaTruth truth =
            new VeaTruth(7, VeaScale.small(SINCE).withZones(ZONES), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void withoutAYearThereAreNoOutagesToTell() {
        assertThat(truth.outages(Reach.SOURCE, 0, SINCE, NOW)).isEmpty();
    }

    @Test
    void rowsLackWhatTheToldOutageOfEachKindHides() {
        truth.changes().year(true);

        for (Outage.Kind kind : Outage.Kind.values()) {
            // The last zone's clock runs ahead: its rows tell other hours than the truth.
            Outage outage = IntStream.range(0, ZONES - 1)
                    .boxed()
                    .flatMap(zone -> truth.outages(Reach.ZONE, zone, SINCE, NOW).stream())
                    .filter(each -> each.kind() == kind)
                    .findFirst()
                    .orElseThrow();
            List<ObjectNode> rows = during(outage);
            int zone = outage.number();
            switch (kind) {
                case NO_ROWS -> assertThat(rows).as("zone %d", zone).isEmpty();
                case ZEROS ->
                    assertThat(rows).isNotEmpty().allMatch(row -> sum(row, "sumins") + sum(row, "sumouts") == 0);
                case NO_INS -> assertThat(rows).isNotEmpty().allMatch(row -> sum(row, "sumins") == 0);
                case NO_OUTS -> assertThat(rows).isNotEmpty().allMatch(row -> sum(row, "sumouts") == 0);
            }
        }
    }

    @Test
    void nothingComesWhileTheSourceIsAwayNotEvenLevels() {
        truth.changes().year(true);
        Outage outage = truth.outages(Reach.SOURCE, 0, SINCE, NOW).getFirst();
        String hour = DataRows.text(outage.from());
        LocalDate day = LocalDate.ofInstant(outage.from(), ZoneOffset.UTC);

        assertThat(Stream.of("traffic", "occupancy").flatMap(stream -> truth.rows(stream, day).stream()))
                .isNotEmpty()
                .filteredOn(row -> row.path("zoneId").asText().isEmpty() || number(row) < ZONES - 1)
                .noneMatch(row -> row.path("recordDate_hour_1").asText().equals(hour));
    }

    private List<ObjectNode> during(Outage outage) {
        String id = truth.zones().get(outage.number()).id();
        LocalDate first = LocalDate.ofInstant(outage.from(), ZoneOffset.UTC);
        LocalDate end = LocalDate.ofInstant(outage.to(), ZoneOffset.UTC).plusDays(1);
        return first.datesUntil(end)
                .flatMap(day -> truth.rows("traffic", day).stream())
                .filter(row -> row.path("zoneId").asText().equals(id))
                .filter(row -> {
                    Instant hour = Instant.parse(row.path("recordDate_hour_1").asText());
                    return !hour.isBefore(outage.from()) && hour.isBefore(outage.to());
                })
                .toList();
    }

    private int number(ObjectNode row) {
        return truth.zones().stream()
                .filter(zone -> zone.id().equals(row.path("zoneId").asText()))
                .findFirst()
                .orElseThrow()
                .number();
    }

    private static int sum(ObjectNode row, String column) {
        return row.path(column).asInt();
    }
}

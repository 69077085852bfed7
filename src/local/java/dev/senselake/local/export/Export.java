package dev.senselake.local.export;

import dev.senselake.local.athena.DuckSql;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a file is to hold: which counts, by which period, of UTC or of local time, of the entities with these ids (none: of all), and of
 * which days.
 */
public record Export(Counts counts, Period by, boolean local, List<String> ids, Window days) {
    public Export {
        ids = List.copyOf(ids);
    }

    /** Returns the same of the entities with these ids. */
    public Export of(List<String> others) {
        return new Export(counts, by, local, others, days);
    }

    /** What is counted, and for whom. */
    public enum Counts {
        /** People in and out of each zone. */
        ZONES,
        /** People in and out of all zones of a location together. */
        LOCATIONS,
        /** People present in each space, which cannot be added up over spaces. */
        SPACES
    }

    /** Returns the question whose answer is the file. */
    public String question() {
        return switch (counts) {
            case ZONES -> """
                    WITH summed AS (%s)
                    SELECT z.location_name, s.zone_id, coalesce(z.zone_name, s.name) AS zone_name, %s,
                      s.ins, s.outs, s.hours
                    FROM summed AS s LEFT JOIN dim_zone AS z ON z.zone_id = s.zone_id
                    ORDER BY z.location_name, 3, s.zone_id, s.period""".formatted(traffic(), period("s"));
            case LOCATIONS -> """
                    WITH summed AS (%s)
                    SELECT z.location_id, z.location_name, %s,
                      CAST(sum(s.ins) AS BIGINT) AS ins, CAST(sum(s.outs) AS BIGINT) AS outs,
                      count(DISTINCT s.zone_id) AS zones, CAST(sum(s.hours) AS BIGINT) AS hours
                    FROM summed AS s LEFT JOIN dim_zone AS z ON z.zone_id = s.zone_id
                    GROUP BY ALL
                    ORDER BY z.location_name, z.location_id, 3""".formatted(traffic(), period("s"));
            case SPACES -> """
                    WITH summed AS (%s)
                    SELECT l.name AS location_name, s.space_id, coalesce(p.name, s.name) AS space_name, %s,
                      s.max_occupancy, s.min_occupancy, s.avg_occupancy, s.hours
                    FROM summed AS s LEFT JOIN space AS p ON p.space_id = s.space_id
                    LEFT JOIN location AS l ON l.location_id = p.location_id
                    ORDER BY l.name, 3, s.space_id, s.period""".formatted(occupancy(), period("s"));
        };
    }

    /** Returns the sums of people in and out by zone and period, as {@code zone_id, name, period, ins, outs, hours}. */
    String traffic() {
        String sums = "CAST(sum(%s) AS BIGINT) AS ins, CAST(sum(%s) AS BIGINT) AS outs, count(*) AS hours";
        if (local) {
            return "SELECT zone_id, max(zone_name) AS name, %s, %s FROM traffic_local_hourly WHERE %s%s GROUP BY ALL"
                    .formatted(localPeriod(), sums.formatted("ins", "outs"), localDays(), only("zone_id"));
        }
        // The day of an hour is known by its folder: no time needs to be read where hours are not asked for.
        String instant = by == Period.HOUR ? "CAST(record_date_hour_1 AS TIMESTAMP)" : "CAST(dt AS DATE)";
        return "SELECT zone_id, max(name) AS name, %s AS period, %s FROM traffic WHERE %s%s GROUP BY zone_id, 3"
                .formatted(
                        by.of(instant),
                        sums.formatted("sumins", "sumouts"),
                        in(days.from(), days.to()),
                        only("zone_id"));
    }

    private String occupancy() {
        String sums = "max(max_occupancy) AS max_occupancy, min(min_occupancy) AS min_occupancy,"
                + " avg(avg_occupancy) AS avg_occupancy, count(*) AS hours";
        if (local) {
            return "SELECT space_id, max(space_name) AS name, %s, %s FROM occupancy_local_hourly WHERE %s%s GROUP BY ALL"
                    .formatted(localPeriod(), sums, localDays(), only("space_id"));
        }
        return "SELECT space_id, max(space_name) AS name, %s AS period, %s FROM occupancy_hourly WHERE %s%s GROUP BY space_id, 3"
                .formatted(by.of("hour_start"), sums, in(days.from(), days.to()), only("space_id"));
    }

    /** Names the period; beside a local hour stands the instant, because the clock may show it twice. */
    private String period(String table) {
        if (by != Period.HOUR) {
            return "%s.period AS %s".formatted(table, by);
        }
        return local ? "%1$s.period AS local_start, %1$s.hour_start".formatted(table) : table + ".period AS hour_start";
    }

    private String localPeriod() {
        return by.of("local_start") + " AS period" + (by == Period.HOUR ? ", hour_start" : "");
    }

    private String localDays() {
        return "%s AND local_date >= DATE '%s' AND local_date < DATE '%s'"
                .formatted(in(days.from().minusDays(1), days.to().plusDays(1)), days.from(), days.to());
    }

    private static String in(LocalDate from, LocalDate to) {
        return "dt >= '%s' AND dt < '%s'".formatted(from, to);
    }

    private String only(String column) {
        return ids.isEmpty()
                ? ""
                : ids.stream().map(DuckSql::text).collect(Collectors.joining(", ", " AND " + column + " IN (", ")"));
    }
}

package dev.senselake.pipeline;

import static java.util.stream.Collectors.joining;

import dev.senselake.local.simulator.Simulators;
import java.time.LocalDate;
import java.util.List;

/** One stream as users see it: its folder, the columns that name a row, and whether it has a folder per UTC day. */
record Table(String name, List<String> key, boolean daily, boolean keyIsUnique) {
    static final Table TRAFFIC = new Table("traffic", List.of("zone_id", "record_date_hour_1"), true, true);
    static final Table OCCUPANCY = new Table("occupancy", List.of("space_id", "record_date_hour_1"), true, true);
    // Rows of one message share all three; some have no id.
    static final Table TELEMETRY = new Table(Simulators.DATASET, List.of("thing", "timestamp", "id"), true, false);
    static final Table ZONE = list("zone");
    static final List<Table> ALL =
            List.of(list("location"), list("site"), ZONE, list("space"), list("sensor"), TRAFFIC, OCCUPANCY, TELEMETRY);

    /** One of each kind, which are read and kept alike: a list, a fact of SenSource, a dataset of Senseforce. */
    static final List<Table> ONE_OF_EACH = List.of(ZONE, TRAFFIC, TELEMETRY);

    private static Table list(String name) {
        return new Table(name, List.of(name + "_id"), false, true);
    }

    /** Returns the input of a run that loads these tables. */
    static String input(List<Table> tables) {
        return tables.stream().map(table -> '"' + table.name() + '"').collect(joining(",", "{\"streams\":[", "]}"));
    }

    /** Returns the object of a day; the day does not matter to a reference list. */
    String object(LocalDate day) {
        return daily ? "%s/dt=%s/%s.ndjson.gz".formatted(name, day, name) : "%s/%s.ndjson.gz".formatted(name, name);
    }
}

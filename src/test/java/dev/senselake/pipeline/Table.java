package dev.senselake.pipeline;

import dev.senselake.local.simulator.Simulators;
import java.time.LocalDate;
import java.util.List;

/** One stream as users see it: its folder, the columns that name a row, and whether it has a folder per UTC day. */
record Table(String name, List<String> key, boolean daily, boolean keyIsUnique) {
    static final Table TRAFFIC = new Table("traffic", List.of("zone_id", "record_date_hour_1"), true, true);
    static final Table OCCUPANCY = new Table("occupancy", List.of("space_id", "record_date_hour_1"), true, true);
    // Rows of one message share all three; some have no id.
    static final Table TELEMETRY = new Table(Simulators.DATASET, List.of("thing", "timestamp", "id"), true, false);
    static final List<Table> ALL = List.of(
            list("location"), list("site"), list("zone"), list("space"), list("sensor"), TRAFFIC, OCCUPANCY, TELEMETRY);

    private static Table list(String name) {
        return new Table(name, List.of(name + "_id"), false, true);
    }

    /** Returns the object of a day; the day does not matter to a reference list. */
    String object(LocalDate day) {
        return daily ? "%s/dt=%s/%s.ndjson.gz".formatted(name, day, name) : "%s/%s.ndjson.gz".formatted(name, name);
    }
}

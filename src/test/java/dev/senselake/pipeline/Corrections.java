package dev.senselake.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.senseforce.DatasetChanges;
import dev.senselake.local.simulator.vea.Count;
import dev.senselake.local.simulator.vea.Level;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.local.simulator.vea.VeaChanges;
import dev.senselake.local.simulator.vea.VeaTruth;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What happens at both sources between two runs: rows come late, are corrected, and go, each on a day of its own. */
final class Corrections {
    /** How many objects of each stream no longer equal their source after {@link #make()}. */
    static final Map<String, Long> OBJECTS = Map.of(
            "traffic",
            3L,
            "occupancy",
            3L,
            "telemetry",
            2L,
            "zone",
            1L,
            "sensor",
            1L,
            "location",
            0L,
            "site",
            0L,
            "space",
            0L);

    private static final Instant OFFLINE = Instant.parse("2024-12-28T10:00:00Z");
    private static final Instant ONLINE = Instant.parse("2024-12-28T15:00:00Z");
    private static final Instant CORRECTED = Instant.parse("2024-12-23T12:00:00Z");
    private static final Instant DELETED = Instant.parse("2024-12-25T09:00:00Z");
    private static final Instant DELETED_UNTIL = Instant.parse("2024-12-25T12:00:00Z");
    private static final LocalDate YESTERDAY = LocalDate.parse("2024-12-31");

    private final VeaTruth vea;
    private final Dataset dataset;

    Corrections(Simulators simulators) {
        this.vea = simulators.vea().truth();
        this.dataset = simulators.dataset();
    }

    /** Holds back some hours of one zone and one space. */
    void withhold() {
        vea.changes().withhold(zone(0), OFFLINE, ONLINE);
        vea.changes().withhold(space(0), OFFLINE, ONLINE);
    }

    /** Lets the held hours arrive and changes more at both sources. */
    void make() {
        VeaChanges rows = vea.changes().release();
        rows.count(zone(1), CORRECTED, new Count(4711, 4710));
        rows.level(space(1), CORRECTED, new Level(99, 1, new BigDecimal("33.25"), false));
        rows.delete(zone(1), DELETED, DELETED_UNTIL).delete(space(1), DELETED, DELETED_UNTIL);
        vea.references().set(EntityType.ZONE, zone(0), "name", new TextNode("Südeingang"));
        vea.references()
                .remove(
                        EntityType.SENSOR,
                        vea.list("sensor").getFirst().path("sensorId").asText());
        messages();
    }

    private void messages() {
        List<ObjectNode> yesterday = dataset.rows(YESTERDAY);
        ObjectNode gone = yesterday.get(10);
        ObjectNode wrong = dataset.rows(Sources.LAST).get(3);
        DatasetChanges rows = dataset.changes();
        rows.delete(row -> same(row, gone));
        rows.edit(row -> same(row, wrong), row -> row.put("Value", 0.125));
        ObjectNode late = gone.objectNode();
        late.put(Dataset.TIMESTAMP, Instant.parse("2024-12-31T23:59:59.999Z").toEpochMilli());
        late.put(Dataset.THING, "machine-00").put(Dataset.ID, "late-1").put("Signal", "door");
        late.put("Value", 7).put("Cycle Count", 1).put("Running", true).putNull("Note");
        rows.insert(late.put(Dataset.INSERTED, Sources.NOW.toEpochMilli()));
    }

    private static boolean same(ObjectNode titled, ObjectNode answered) {
        return titled.path(Dataset.TIMESTAMP).equals(answered.path("timestamp"))
                && titled.path(Dataset.THING).equals(answered.path("thing"));
    }

    private String zone(int number) {
        return vea.zones().get(number).id();
    }

    private String space(int number) {
        return vea.spaces().get(number).id();
    }
}

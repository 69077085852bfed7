package dev.senselake.local.athena;

import dev.senselake.lake.ObjectKeys;
import java.util.List;
import java.util.Optional;

/**
 * The tables of SenSource's seven streams, with the columns that its API is known to send. A field whose type nobody has
 * seen (a zone's {@code settings}) has no column: an object where a table says text would make every row unreadable.
 */
public final class SenSourceTables {
    /** The name of the table of opening hours. */
    public static final String OPENING_HOURS = "opening_hours";

    private static final String MORE = " The API may send more columns than these.";

    private final ObjectKeys keys;

    private SenSourceTables(ObjectKeys keys) {
        this.keys = keys;
    }

    /** Returns all seven tables, whatever is configured; the reference streams first. */
    public static List<LakeTable> all(ObjectKeys keys) {
        SenSourceTables tables = new SenSourceTables(keys);
        return List.of(
                tables.location(),
                tables.site(),
                tables.zone(),
                tables.space(),
                tables.sensor(),
                tables.traffic(),
                tables.occupancy());
    }

    /** Returns the table of the opening hours, which runs copy from the configuration. */
    public static LakeTable openingHours(ObjectKeys keys) {
        return new LakeTable(
                OPENING_HOURS,
                "Configured opening hours: a row per location, weekday (1 is Monday) and hour of the local clock. Empty if none are.",
                keys.openingHoursFolder(),
                List.of(
                        new Column("location_id", "string"),
                        new Column("weekday", "bigint"),
                        new Column("hour", "bigint"),
                        new Column("open_minutes", "bigint")),
                false);
    }

    /** Returns the table of a stream, empty where it is none of SenSource's. */
    static Optional<LakeTable> find(String stream, ObjectKeys keys) {
        return all(keys).stream().filter(table -> table.name().equals(stream)).findFirst();
    }

    private LakeTable location() {
        ColumnList columns = new ColumnList()
                .text("locationId", "orgId", "locationTypeId", "name", "description", "locationNumber")
                .text("country", "city", "postalCode", "state", "street")
                .number("latitude", "longitude")
                .text("shippingId", "createdAt", "updatedAt", "timezone");
        return list("location", "Locations, newest snapshot." + MORE, columns);
    }

    private LakeTable site() {
        ColumnList columns = new ColumnList().text("siteId", "locationId", "name");
        return list("site", "Sites, newest snapshot; a site belongs to a location." + MORE, columns);
    }

    private LakeTable zone() {
        ColumnList columns = new ColumnList()
                .text("zoneId", "orgId", "name", "sensorId", "deviceId")
                .whole("countType")
                .number("scaleFactor")
                .whole("countFilter", "countApplication")
                .yesNo("perimeter", "disabled")
                .text("createdAt", "updatedAt");
        return list(
                "zone",
                "Zones, newest snapshot; a zone belongs to a sensor. Names are not unique. The column settings is left out.",
                columns);
    }

    private LakeTable space() {
        ColumnList columns =
                new ColumnList().text("spaceId", "locationId", "name").whole("maxCapacity");
        return list("space", "Spaces, newest snapshot; a space belongs to a location." + MORE, columns);
    }

    private LakeTable sensor() {
        ColumnList columns = new ColumnList().text("sensorId", "siteId", "name");
        return list(
                "sensor",
                "Sensors, newest snapshot; a sensor belongs to a site. Empty unless sensor is among the static endpoints."
                        + MORE,
                columns);
    }

    private LakeTable traffic() {
        ColumnList columns =
                new ColumnList().text("zoneId", "recordDate_hour_1", "name").whole("sumins", "sumouts");
        return facts(
                "traffic", "People in and out by zone and hour. An hour without a row is unknown, not zero.", columns);
    }

    private LakeTable occupancy() {
        ColumnList columns = new ColumnList()
                .text("spaceId", "recordDate_hour_1", "name")
                .whole("maxoccupancy", "minoccupancy")
                .number("avgoccupancy")
                .whole("sumins", "sumouts")
                .text("recordError");
        return facts(
                "occupancy",
                "People present by space and hour, as counted: values can be negative. record_error marks an error of the sensor.",
                columns);
    }

    private LakeTable list(String stream, String comment, ColumnList columns) {
        return new LakeTable(stream, comment, keys.stream(stream), columns.columns(), false);
    }

    private LakeTable facts(String stream, String comment, ColumnList columns) {
        return new LakeTable(stream, comment, keys.stream(stream), columns.columns(), true);
    }
}

package dev.senselake.row;

import dev.senselake.row.RowSchema.InstantForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules as the streams have them, for tests. */
public final class TestRules {
    /** Zone and hour are the key. */
    public static final RowSchema TRAFFIC = new RowSchema(
            List.of("zone_id", "record_date_hour_1"),
            Set.of(),
            Optional.of("record_date_hour_1"),
            InstantForm.ISO_TEXT,
            Set.of("sumins", "sumouts"),
            false);

    /** Space and hour are the key. */
    public static final RowSchema OCCUPANCY = new RowSchema(
            List.of("space_id", "record_date_hour_1"),
            Set.of(),
            Optional.of("record_date_hour_1"),
            InstantForm.ISO_TEXT,
            Set.of("maxoccupancy", "minoccupancy", "avgoccupancy", "sumins", "sumouts"),
            false);

    /** Thing, time and message are the key, and the rest of the row breaks ties. */
    public static final RowSchema DATASET = new RowSchema(
            List.of("thing", "timestamp", "id"),
            Set.of("id"),
            Optional.of("Timestamp"),
            InstantForm.EPOCH_MILLIS,
            Set.of(),
            true);

    /** A list of zones, without time. */
    public static final RowSchema ZONE =
            new RowSchema(List.of("zone_id"), Set.of(), Optional.empty(), InstantForm.ISO_TEXT, Set.of(), false);

    private TestRules() {}
}

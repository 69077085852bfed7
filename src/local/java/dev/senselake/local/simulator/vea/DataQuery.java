package dev.senselake.local.simulator.vea;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a data request asks, after its text was understood.
 *
 * @param from first instant
 * @param to end, exclusive unless {@code endIncluded}
 * @param grouping absent for raw records
 * @param type absent for totals of the organisation
 * @param metrics columns to answer, such as {@code sumins}
 * @param ids entities to answer, empty for all
 * @param openOnly whether closed hours are left out
 * @param endIncluded whether a bucket that begins exactly at the end is added, with zeros
 */
public record DataQuery(
        Family family,
        Instant from,
        Instant to,
        Optional<Grouping> grouping,
        Optional<EntityType> type,
        Set<String> metrics,
        Set<String> ids,
        boolean openOnly,
        boolean endIncluded) {

    /** The families of data. */
    public enum Family {
        TRAFFIC,
        OCCUPANCY;

        /** Returns the columns that an answer has when no metrics are asked. */
        public Set<String> columns() {
            return switch (this) {
                case TRAFFIC -> Set.of("sumins", "sumouts");
                case OCCUPANCY -> Set.of("maxoccupancy", "minoccupancy", "avgoccupancy");
            };
        }

        /** Returns the type that a lake asks for: zones of traffic, spaces of occupancy. */
        public EntityType usual() {
            return switch (this) {
                case TRAFFIC -> EntityType.ZONE;
                case OCCUPANCY -> EntityType.SPACE;
            };
        }
    }

    /** Copies the sets. */
    public DataQuery {
        metrics = Set.copyOf(metrics);
        ids = Set.copyOf(ids);
    }

    /** Returns the query for hourly rows of zones or spaces with all columns. */
    public static DataQuery hourly(Family family, Instant from, Instant to) {
        return new DataQuery(
                family,
                from,
                to,
                Optional.of(Grouping.HOURLY),
                Optional.of(family.usual()),
                family.columns(),
                Set.of(),
                false,
                false);
    }
}

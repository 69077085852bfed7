package dev.senselake.local.discover;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.senselake.failure.Failure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** The streams of a lake, or of its sources, in configured order. */
public record Discovery(String from, List<Stream> streams, List<String> notes) {
    public Discovery {
        streams = List.copyOf(streams);
        notes = List.copyOf(notes);
    }

    /**
     * One stream: key columns, what the columns hold in words, how many rows there are and on how many days, the mean of these
     * days, the first and last of them, and its zones, spaces or things; or why the source does not say.
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Stream(
            String stream,
            boolean list,
            List<String> keys,
            SortedMap<String, String> columns,
            OptionalLong rows,
            OptionalLong daysWithRows,
            OptionalLong rowsADay,
            Optional<LocalDate> firstDay,
            Optional<LocalDate> lastDay,
            int entityCount,
            List<Entity> entities,
            Optional<Failure> failure) {
        public Stream {
            keys = List.copyOf(keys);
            entities = List.copyOf(entities);
        }
    }

    /** A zone, space or thing: its name where a list gives one, its time zone (none: a thing), and its first day with rows. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Entity(String id, Optional<String> name, Optional<String> timeZone, Optional<LocalDate> since) {}
}

package dev.senselake.localtime;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The names of time zones that this product takes: those of the IANA list, such as {@code Europe/Vienna} or {@code UTC}. */
public final class TimeZones {
    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

    private TimeZones() {}

    /** Returns the zone of that name, spelled as in the list; empty where there is none, for offsets such as +02:00 too. */
    public static Optional<ZoneId> of(String name) {
        try {
            // A name of Java's own (SystemV/...) is none that a query engine knows.
            return NAMES.contains(name) && !name.startsWith("SystemV/")
                    ? Optional.of(ZoneId.of(name))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

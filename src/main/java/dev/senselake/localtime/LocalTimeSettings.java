package dev.senselake.localtime;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** What is configured of local time: the zone of what the lists do not tell, and when locations are open. */
public record LocalTimeSettings(ZoneId fallback, OpeningHours openingHours) {
    /** The name of UTC in the IANA list. */
    public static final ZoneId UTC = ZoneId.of("UTC");

    /** What holds where nothing is configured. */
    public static final LocalTimeSettings NONE = new LocalTimeSettings(UTC, OpeningHours.NONE);

    public LocalTimeSettings {
        if (fallback instanceof ZoneOffset) {
            throw new IllegalArgumentException("%s is an offset, not a name of the IANA list".formatted(fallback));
        }
    }
}

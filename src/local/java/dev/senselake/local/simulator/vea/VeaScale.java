package dev.senselake.local.simulator.vea;

import java.time.Instant;
import java.time.ZoneId;

/**
 * How large the simulated organisation is, where it stands and since when it counts.
 *
 * @param since installation of the first zone, UTC; no row is older
 * @param site time zone of the sites: hours are hours of their wall clock, answers are UTC
 * @param quirks whether the world has what was seen in real data: outage, mis-set clock, disabled and unlisted zones,
 *     error rows
 */
public record VeaScale(int zones, int spaces, int sensors, Instant since, ZoneId site, boolean quirks) {

    /** Checks that there is at least one of each. */
    public VeaScale {
        if (zones < 1 || spaces < 1 || sensors < 1) {
            throw new IllegalArgumentException(
                    "scale has nothing of a kind: zones=%d, spaces=%d, sensors=%d".formatted(zones, spaces, sensors));
        }
    }

    /** Returns 5 zones, 3 spaces and 12 sensors in US Mountain time, with all quirks. */
    public static VeaScale small(Instant since) {
        return new VeaScale(5, 3, 12, since, ZoneId.of("America/Denver"), true);
    }

    /** Returns the same with another number of zones. */
    public VeaScale withZones(int count) {
        return new VeaScale(count, spaces, sensors, since, site, quirks);
    }

    /** Returns the same in another time zone. */
    public VeaScale withSite(ZoneId zone) {
        return new VeaScale(zones, spaces, sensors, since, zone, quirks);
    }

    /** Returns the same without outage, mis-set clock, disabled and unlisted zones and error rows. */
    public VeaScale withoutQuirks() {
        return new VeaScale(zones, spaces, sensors, since, site, false);
    }
}

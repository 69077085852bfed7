package dev.senselake.local.simulator.year;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.year.Outage.Kind;
import dev.senselake.local.simulator.year.Outage.Reach;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** How many people pass the zones of a place, hour by hour, and which counters fail meanwhile. */
public final class Year {
    /** People an hour through zones, in the mean of the hours in which the house is open. */
    private static final double[] SIZES = {0.4, 6, 25, 0.8, 10, 70, 2.5, 180};

    /** One zone in ten is a restaurant's: nearly all come at noon. */
    private static final int NOON_ONE_IN = 10;

    private static final Hours NOON = new Hours(11, 15);

    /** In one zone of four somebody of the staff passes now and then, on closed days too. */
    private static final int STAFF_ONE_IN = 4;

    private static final Hours STAFF = new Hours(7, 18);
    private static final double STAFF_EACH_HOUR = 0.25;

    private final ZoneId site;
    private final Draw draw;
    private final Opening opening;
    private final Outages outages;

    /** Takes the randomness and the time zone of all locations. */
    public Year(Noise noise, ZoneId site) {
        this.site = site;
        this.draw = new Draw(noise);
        this.opening = new Opening(noise);
        this.outages = new Outages(noise, site);
    }

    /** Returns what a zone counted in the hour that begins at an instant; nothing where there is no row. */
    public Optional<People> people(int zone, int location, Instant hour) {
        Optional<Kind> failed = outages.of(zone, location, hour).map(Outage::kind);
        if (failed.isPresent() && failed.get() == Kind.NO_ROWS) {
            return Optional.empty();
        }
        boolean silent = failed.isPresent() && failed.get() == Kind.ZEROS;
        boolean in = !silent && !failed.equals(Optional.of(Kind.NO_INS));
        boolean out = !silent && !failed.equals(Optional.of(Kind.NO_OUTS));
        long number = hour.getEpochSecond() / 3600;
        double coming = expected(zone, location, hour);
        double leaving = (coming + expected(zone, location, hour.minusSeconds(3600))) / 2 * draw.around(0.18, 50, zone);
        return Optional.of(new People(
                in ? draw.poisson(coming, 51, zone, number) : 0, out ? draw.poisson(leaving, 52, zone, number) : 0));
    }

    /** Returns how many people an hour were on their way into a zone, whatever its counter saw of them. */
    public double expected(int zone, int location, Instant hour) {
        LocalDateTime local = LocalDateTime.ofInstant(hour, site);
        LocalDate day = local.toLocalDate();
        Hours open = opening.of(location, day);
        double staff = zone % STAFF_ONE_IN == 1 && STAFF.holds(local.getHour()) ? STAFF_EACH_HOUR : 0;
        if (!open.holds(local.getHour())) {
            return staff;
        }
        double weather =
                draw.around(0.3, 53, location, day.toEpochDay()) * draw.around(0.15, 54, zone, day.toEpochDay());
        return staff + size(zone) * shape(zone, open, local.getHour()) * weather * level(location, day);
    }

    /** Returns how full a location is at an instant, 0 to about 2 with 1 as the usual; 0 while it is closed. */
    public double fullness(int location, Instant hour) {
        LocalDateTime local = LocalDateTime.ofInstant(hour, site);
        Hours open = opening.of(location, local.toLocalDate());
        return open.holds(local.getHour())
                ? bow(open.position(local.getHour())) * level(location, local.toLocalDate())
                : 0;
    }

    /** Returns whether a location was open in the hour that begins at an instant. */
    public boolean open(int location, Instant hour) {
        LocalDateTime local = LocalDateTime.ofInstant(hour, site);
        return opening.of(location, local.toLocalDate()).holds(local.getHour());
    }

    /** Returns whether nothing at all comes from a location at an instant. */
    public boolean away(int location, Instant hour) {
        return outages.shared(location, hour).isPresent();
    }

    /** Returns the outages of a zone, a location or the source that begin in [from, to), oldest first. */
    public List<Outage> outages(Reach reach, int number, Instant from, Instant to) {
        return outages.between(reach, number, from, to);
    }

    private double level(int location, LocalDate day) {
        return opening.house(location).level(day);
    }

    private double size(int zone) {
        return SIZES[zone % SIZES.length] * draw.around(0.15, 55, zone);
    }

    private static double shape(int zone, Hours open, int hour) {
        if (zone % NOON_ONE_IN == NOON_ONE_IN - 1) {
            return NOON.holds(hour) ? 2 : 0.1;
        }
        return bow(open.position(hour));
    }

    /** Returns the curve of a day: weak at both ends, 1 in the mean. */
    private static double bow(double position) {
        return 0.35 + 1.02 * Math.sin(Math.PI * position);
    }
}

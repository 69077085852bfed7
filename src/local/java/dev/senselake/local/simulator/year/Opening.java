package dev.senselake.local.simulator.year;

import dev.senselake.local.simulator.http.Noise;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/** When locations are open: the house's usual hours, less holidays, a closed week a year, and days on which something happens. */
final class Opening {
    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(7, 4), MonthDay.of(12, 25), MonthDay.of(12, 26));

    /** About two days a year the house stays shut without notice, and about three it closes early. */
    private static final int SHUT_ONE_IN = 180;

    private static final int EARLY_ONE_IN = 120;
    private static final int EARLY_BY = 4;

    private final Noise noise;

    Opening(Noise noise) {
        this.noise = noise;
    }

    /** Returns the house at a location; neighbours are of different kinds. */
    House house(int location) {
        House[] kinds = House.values();
        return kinds[(noise.below(kinds.length, 40) + location) % kinds.length];
    }

    /** Returns the hours in which a location was open on a day. */
    Hours of(int location, LocalDate day) {
        Hours usual = house(location).usual(day);
        if (usual.isClosed() || holiday(day) || closedWeek(location, day) || one(SHUT_ONE_IN, 41, location, day)) {
            return Hours.CLOSED;
        }
        boolean early =
                one(EARLY_ONE_IN, 42, location, day) || MonthDay.from(day).equals(MonthDay.of(12, 24));
        return early ? new Hours(usual.from(), Math.max(usual.from() + 1, usual.to() - EARLY_BY)) : usual;
    }

    private static boolean holiday(LocalDate day) {
        LocalDate thanksgiving = LocalDate.of(day.getYear(), Month.NOVEMBER, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
        return HOLIDAYS.contains(MonthDay.from(day)) || day.equals(thanksgiving);
    }

    private boolean closedWeek(int location, LocalDate day) {
        int first = 8 + noise.below(340, 43, location, day.getYear());
        return day.getDayOfYear() >= first && day.getDayOfYear() < first + 7;
    }

    private boolean one(int in, long key, int location, LocalDate day) {
        return noise.below(in, key, location, day.toEpochDay()) == 0;
    }
}

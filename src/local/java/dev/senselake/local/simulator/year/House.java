package dev.senselake.local.simulator.year;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;

/** What kind of house stands at a location: its usual hours, and how many come on a day of the year. */
enum House {
    /** Closed on Mondays, long Thursdays, full weekends. */
    MUSEUM {
        @Override
        Hours usual(LocalDate day) {
            return switch (day.getDayOfWeek()) {
                case MONDAY -> Hours.CLOSED;
                case THURSDAY -> new Hours(10, 20);
                case TUESDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY -> new Hours(10, 18);
            };
        }

        @Override
        double level(LocalDate day) {
            return (weekend(day) ? 1.5 : 0.9) * (1 + 0.2 * summer(day));
        }
    },
    /** Early and late in term, nearly empty between terms. */
    LIBRARY {
        @Override
        Hours usual(LocalDate day) {
            return switch (day.getDayOfWeek()) {
                case SATURDAY -> new Hours(10, 18);
                case SUNDAY -> new Hours(12, 18);
                case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> term(day) ? new Hours(8, 22) : new Hours(9, 18);
            };
        }

        @Override
        double level(LocalDate day) {
            return (weekend(day) ? 0.7 : 1.1) * (term(day) ? 1.2 : 0.4);
        }

        private boolean term(LocalDate day) {
            MonthDay date = MonthDay.from(day);
            boolean spring = !date.isBefore(MonthDay.of(1, 15)) && date.isBefore(MonthDay.of(5, 10));
            return spring || (!date.isBefore(MonthDay.of(8, 20)) && date.isBefore(MonthDay.of(12, 15)));
        }
    },
    /** Closed on Sundays, busy before Christmas. */
    SHOP {
        @Override
        Hours usual(LocalDate day) {
            return day.getDayOfWeek() == DayOfWeek.SUNDAY ? Hours.CLOSED : new Hours(9, 20);
        }

        @Override
        double level(LocalDate day) {
            boolean advent = day.getMonth() == Month.DECEMBER && day.getDayOfMonth() < 24;
            return (weekend(day) ? 1.4 : 0.9) * (advent ? 1.6 : 1);
        }
    },
    /** Open every day, short days in winter, four times as full in summer. */
    ZOO {
        @Override
        Hours usual(LocalDate day) {
            boolean winter = day.getMonthValue() < 4 || day.getMonthValue() > 10;
            return new Hours(9, winter ? 16 : 19);
        }

        @Override
        double level(LocalDate day) {
            return (weekend(day) ? 1.5 : 0.8) * (1 + 0.6 * summer(day));
        }
    };

    abstract Hours usual(LocalDate day);

    /** Returns how many come on a day, as a factor around 1. */
    abstract double level(LocalDate day);

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Returns 1 in the middle of July, -1 in the middle of January. */
    private static double summer(LocalDate day) {
        return -Math.cos(2 * Math.PI * (day.getDayOfYear() - 15) / day.lengthOfYear());
    }
}

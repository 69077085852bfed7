package dev.senselake.report;

import dev.senselake.report.People.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Marks days with far more or fewer people than the same weekday of the other weeks: by the modified z-score of Iglewicz and
 * Hoaglin above 3.5, which a few odd days do not spoil as they do a mean.
 */
final class UnusualDays {
    private static final double LIMIT = 3.5;
    private static final double NORMAL = 0.6745;
    private static final int FEWEST_WEEKS = 4;
    private static final double LEAST_SPREAD = 0.1;
    private static final long LEAST_PEOPLE = 20;

    private UnusualDays() {}

    /** Returns the days in their order, each with what is usual and whether it is unusual. */
    static List<Day> marked(SortedMap<LocalDate, Long> people) {
        List<Day> days = new ArrayList<>();
        people.forEach((day, count) -> {
            List<Long> others = people.entrySet().stream()
                    .filter(other -> other.getKey().getDayOfWeek() == day.getDayOfWeek()
                            && !other.getKey().equals(day))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .toList();
            double usual = others.isEmpty() ? count : median(others);
            days.add(new Day(
                    day, count, others.size() >= FEWEST_WEEKS && isFar(count, usual, others), Math.round(usual)));
        });
        return days;
    }

    private static boolean isFar(long count, double usual, List<Long> others) {
        double spread = median(
                others.stream().map(other -> Math.abs(other - usual)).sorted().toList());
        double distance = Math.abs(count - usual);
        // A few weeks that happen to be alike make no narrow rule.
        return distance >= LEAST_PEOPLE && NORMAL * distance > LIMIT * Math.max(spread, LEAST_SPREAD * usual);
    }

    private static double median(List<? extends Number> sorted) {
        int middle = sorted.size() / 2;
        double upper = sorted.get(middle).doubleValue();
        return sorted.size() % 2 == 1 ? upper : (sorted.get(middle - 1).doubleValue() + upper) / 2;
    }
}

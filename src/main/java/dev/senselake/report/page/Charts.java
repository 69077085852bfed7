package dev.senselake.report.page;

import dev.senselake.report.Coverage;
import dev.senselake.report.Coverage.Span;
import dev.senselake.report.LastRun;
import dev.senselake.report.LastRun.Reading;
import dev.senselake.report.LastRun.StreamRun;
import dev.senselake.report.People.Day;
import dev.senselake.report.People.Location;
import dev.senselake.report.People.WeekHour;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shapes of the charts, in units of their own: the page stretches each chart to the width that there is. */
public final class Charts {
    private static final int WIDE = 1000;
    private static final int HIGH = 100;
    private static final int HOURS = 24;
    private static final int SHADES = 6;

    private final Words words;

    Charts(Words words) {
        this.words = words;
    }

    /** A rectangle, the class that colours it, and what it stands for. */
    public record Box(String x, String y, String width, String height, String kind, String title) {}

    /** The years of one stream. */
    public record Years(String stream, List<Coverage> years) {}

    /** Returns the years by stream, as they come. */
    public List<Years> byStream(List<Coverage> all) {
        return all.stream()
                .map(Coverage::stream)
                .distinct()
                .map(stream -> new Years(
                        stream,
                        all.stream()
                                .filter(year -> year.stream().equals(stream))
                                .toList()))
                .toList();
    }

    /** Returns the days of a year, a unit wide each; the height tells the state as the colour does. */
    public List<Box> year(Coverage coverage) {
        List<Box> boxes = new ArrayList<>();
        for (Span span : coverage.spans()) {
            int from = span.from().getDayOfYear() - 1;
            int days = span.to().getDayOfYear() - from;
            boxes.add(
                    switch (span.state()) {
                        case COMPLETE -> box(from, 0, days, 20, span);
                        case PROVISIONAL -> box(from, 8, days, 12, span);
                        case FAILED -> box(from, 0, days, 20, span);
                        case MISSING -> box(from, 16, days, 4, span);
                        case WAIVED -> box(from, 8, days, 4, span);
                    });
        }
        return boxes;
    }

    private Box box(int x, int y, int width, int height, Span span) {
        String title = span.from().equals(span.to())
                ? "%s: %s".formatted(words.day(span.from()), words.words(span.state()))
                : "%s to %s: %s".formatted(words.day(span.from()), words.day(span.to()), words.words(span.state()));
        return new Box(number(x), number(y), number(width), number(height), kind(span), title);
    }

    private static String kind(Span span) {
        return span.state().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the days of a year that are not well, as text. */
    public List<String> gaps(Coverage coverage) {
        return coverage.spans().stream()
                .filter(span -> span.state() == Coverage.State.FAILED
                        || span.state() == Coverage.State.MISSING
                        || span.state() == Coverage.State.WAIVED)
                .map(span -> span.from().equals(span.to())
                        ? "%s %s".formatted(span.from(), words.words(span.state()))
                        : "%s to %s %s".formatted(span.from(), span.to(), words.words(span.state())))
                .toList();
    }

    /** Returns a bar for each day, the highest as high as the chart. */
    public List<Box> bars(Location location) {
        long highest = Math.max(1, highest(location));
        List<Box> boxes = new ArrayList<>();
        double step =
                location.days().isEmpty() ? 0 : (double) WIDE / location.days().size();
        int place = 0;
        for (Day day : location.days()) {
            double height = Math.max(day.people() > 0 ? 1 : 0, (double) HIGH * day.people() / highest);
            String title = "%s: %s people%s"
                    .formatted(
                            words.weekday(day.day()),
                            words.count(day.people()),
                            day.unusual() ? ", usually %s".formatted(words.count(day.usual())) : "");
            boxes.add(new Box(
                    number(place * step + step * 0.12),
                    number(HIGH - height),
                    number(step * 0.76),
                    number(height),
                    day.unusual() ? "unusual" : weekend(day.day()) ? "weekend" : "weekday",
                    title));
            if (day.unusual()) {
                boxes.add(
                        new Box(number(place * step + step * 0.12), "-6", number(step * 0.76), "4", "unusual", title));
            }
            place++;
        }
        return boxes;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /** Returns the people of the day with the most. */
    public long highest(Location location) {
        return location.days().stream().mapToLong(Day::people).max().orElse(0);
    }

    /** Returns the days that are marked. */
    public List<Day> unusual(Location location) {
        return location.days().stream().filter(Day::unusual).toList();
    }

    /** Returns the days at which the axis has a word: the first, those at its quarters, the last. */
    public List<String> axis(Location location) {
        int last = location.days().size() - 1;
        return last < 0
                ? List.of()
                : List.of(0, last / 4, last / 2, last * 3 / 4, last).stream()
                        .distinct()
                        .map(i -> words.weekday(location.days().get(i).day()))
                        .toList();
    }

    /** Returns a box for each hour of the week, the darker the more people. */
    public List<Box> week(Location location) {
        double most = location.week().stream().mapToDouble(WeekHour::mean).max().orElse(0);
        return location.week().stream()
                .map(hour -> new Box(
                        number(hour.hour()),
                        number(hour.weekday().getValue() - 1),
                        "0.94",
                        "0.92",
                        "h" + shade(hour, most),
                        "%s %02d:00: %s"
                                .formatted(
                                        weekday(hour.weekday()),
                                        hour.hour(),
                                        hour.days() == 0 ? "no rows" : words.about(hour.mean()) + " people")))
                .toList();
    }

    private static int shade(WeekHour hour, double most) {
        if (hour.mean() <= 0 || most <= 0) {
            return 0;
        }
        // By the root, so that quiet hours differ as well.
        return 1 + (int) Math.min(SHADES - 1, Math.floor(SHADES * Math.sqrt(hour.mean() / most)));
    }

    /** Returns the hours of the week as rows of a table, Monday first. */
    public List<WeekRow> table(Location location) {
        List<WeekRow> rows = new ArrayList<>();
        for (int day = 0; day < DayOfWeek.values().length; day++) {
            List<WeekHour> hours = location.week().subList(day * HOURS, (day + 1) * HOURS);
            rows.add(new WeekRow(
                    weekday(DayOfWeek.of(day + 1)),
                    hours.stream()
                            .map(hour -> hour.days() == 0 ? "\u2013" : words.about(hour.mean()))
                            .toList()));
        }
        return rows;
    }

    /** One weekday of the table. */
    public record WeekRow(String weekday, List<String> hours) {}

    /** Returns the hour of the week with the most people, in words. */
    public String busiest(Location location) {
        Optional<WeekHour> most = location.week().stream()
                .filter(hour -> hour.people() > 0)
                .max(Comparator.comparingDouble(WeekHour::mean));
        return most.map(hour -> "%s at %02d:00 has the most, %s people"
                        .formatted(weekday(hour.weekday()), hour.hour(), words.about(hour.mean())))
                .orElse("nobody was counted");
    }

    private static String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** Returns the readings of a stream along the time of the run. */
    public List<Box> readings(LastRun run, StreamRun stream) {
        double length =
                Math.max(1, Duration.between(run.startedAt(), run.endedAt()).toMillis());
        List<Box> boxes = new ArrayList<>();
        for (Reading reading : stream.readings()) {
            double from = WIDE * millis(run.startedAt(), reading.start()) / length;
            double width = WIDE * millis(reading.start(), reading.end()) / length;
            String days = reading.from()
                    .map(first -> "%s to %s, ".formatted(first, reading.to().orElse(first)))
                    .orElse("");
            boxes.add(new Box(
                    number(from),
                    "4",
                    number(Math.max(3, width)),
                    "12",
                    stream.failed() > 0 ? "failed" : "reading",
                    "%s%s rows, %s to %s UTC"
                            .formatted(
                                    days,
                                    words.count(reading.rows()),
                                    words.clock(reading.start()),
                                    words.clock(reading.end()))));
        }
        return boxes;
    }

    private static double millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}

package dev.senselake.report;

import dev.senselake.report.Coverage.State;
import dev.senselake.run.RunSummary.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All of it in one sentence, and how bad it is. */
public record Verdict(Level level, String sentence) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** What a reader should do. */
    public enum Level {
        /** Nothing. */
        GOOD,
        /** Look, when there is time. */
        LOOK,
        /** Act: numbers are missing or wrong. */
        ACT
    }

    static Verdict of(Optional<LastRun> run, List<Freshness> freshness, List<Coverage> coverage, List<Silent> silent) {
        if (run.isEmpty() && coverage.stream().allMatch(year -> year.count(State.COMPLETE) == 0)) {
            return new Verdict(Level.LOOK, "Nothing has been loaded yet.");
        }
        List<String> wrong = new ArrayList<>();
        long lasting = silent.stream().filter(Silent::lasts).count();
        if (lasting > 0) {
            wrong.add(lasting == 1 ? silentOne(silent) : "%d sensors or places are silent".formatted(lasting));
        }
        List<Freshness> late =
                freshness.stream().filter(stream -> !stream.met()).toList();
        if (!late.isEmpty()) {
            wrong.add(late(late));
        }
        int failed = sum(coverage, State.FAILED);
        if (failed > 0) {
            wrong.add(failed == 1 ? "1 day failed" : "%d days failed".formatted(failed));
        } else if (run.filter(last -> last.status() != Status.SUCCEEDED).isPresent()) {
            wrong.add("the newest run failed in part");
        }
        int missing = sum(coverage, State.MISSING);
        if (missing > 0) {
            wrong.add(missing == 1 ? "1 day is missing" : "%d days are missing".formatted(missing));
        }
        if (wrong.isEmpty()) {
            return new Verdict(Level.GOOD, good(freshness));
        }
        Level level = lasting > 0 || !late.isEmpty() || failed > 0 ? Level.ACT : Level.LOOK;
        String sentence = joined(wrong);
        return new Verdict(level, sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".");
    }

    private static String silentOne(List<Silent> silent) {
        Silent one = silent.stream().filter(Silent::lasts).findFirst().orElseThrow();
        return "%s is silent since %s".formatted(one.name(), shown(one.since().toLocalDate()));
    }

    private static String late(List<Freshness> late) {
        Freshness worst = late.stream()
                .max(Comparator.comparing(stream -> stream.hoursBehind().orElse(Long.MAX_VALUE)))
                .orElseThrow();
        String behind = worst.hoursBehind()
                .map(hours -> "%d hours behind".formatted(hours))
                .orElse("nothing of it is complete");
        return late.size() == 1
                ? "%s is late (%s)".formatted(worst.stream(), behind)
                : "%d streams are late (the worst is %s, %s)".formatted(late.size(), worst.stream(), behind);
    }

    private static String shown(LocalDate day) {
        return DAY.format(day);
    }

    private static String good(List<Freshness> freshness) {
        Optional<LocalDate> last = freshness.stream()
                .filter(stream -> stream.settled().isPresent())
                .flatMap(stream -> stream.completeTo().stream())
                .min(Comparator.naturalOrder())
                .map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC).minusDays(1));
        return last.map(day ->
                        "All is well: every day up to %s is complete, and no sensor is silent.".formatted(shown(day)))
                .orElse("All is well.");
    }

    private static int sum(List<Coverage> coverage, State state) {
        return coverage.stream().mapToInt(year -> year.count(state)).sum();
    }

    private static String joined(List<String> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}

package dev.senselake.local.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.verify.LakeVerdict.Day;
import dev.senselake.local.verify.LakeVerdict.Why;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The commands that load days again: on this machine with these options, and on a stack. */
public record Repair(String options, Function<ObjectNode, String> startOnAws) {
    private static final int MOST = 20;

    /** One command for each range of days, in both spellings. */
    record Commands(List<String> here, List<String> onAws) {}

    /** Returns what loads the days again that differ; more than 20 ranges become one. A day given up is due first. */
    Commands of(StreamSpec spec, List<Day> days) {
        if (days.isEmpty()) {
            return new Commands(List.of(), List.of());
        }
        List<String> here = new ArrayList<>();
        List<String> onAws = new ArrayList<>();
        List<LocalDate> due = days.stream().flatMap(day -> day.day().stream()).toList();
        days.stream()
                .filter(day -> day.why() == Why.GIVEN_UP)
                .limit(MOST)
                .flatMap(day -> day.day().stream())
                .forEach(day -> here.add("./senselake state unwaive %s %s%s".formatted(spec.stream(), day, options)));
        if (due.isEmpty()) {
            here.add("./senselake run --stream %s%s".formatted(spec.stream(), options));
            onAws.add(startOnAws.apply(input(spec)));
        }
        for (Window range : ranges(due)) {
            here.add("./senselake run --backfill %s..%s --stream %s%s"
                    .formatted(range.from(), range.to(), spec.stream(), options));
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.put("mode", "backfill")
                    .put("from", range.from().toString())
                    .put("to", range.to().toString());
            onAws.add(startOnAws.apply(input.setAll(input(spec))));
        }
        return new Commands(here, onAws);
    }

    private static ObjectNode input(StreamSpec spec) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.withArray("streams").add(spec.stream());
        return input;
    }

    private static List<Window> ranges(List<LocalDate> days) {
        List<Window> ranges = new ArrayList<>();
        for (LocalDate day : days.stream().sorted().toList()) {
            Optional<Window> last = ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.getLast());
            if (last.filter(window -> window.to().equals(day)).isPresent()) {
                ranges.set(ranges.size() - 1, new Window(ranges.getLast().from(), day.plusDays(1)));
            } else {
                ranges.add(Window.of(day));
            }
        }
        return ranges.size() <= MOST
                ? ranges
                : Stream.of(new Window(
                                ranges.getFirst().from(), ranges.getLast().to()))
                        .toList();
    }
}

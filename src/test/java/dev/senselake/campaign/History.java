package dev.senselake.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What happened in a simulation, in its order: the one thing besides the stores that checks look at. */
final class History {
    private static final int SHOWN = 400;
    private static final int CHARACTERS = 160;

    private final Clock clock;
    private final List<Event> events = new ArrayList<>();
    private final List<RuntimeException> bugs = new ArrayList<>();
    private long forgotten;

    History(Clock clock) {
        this.clock = clock;
    }

    /** Something that a process did, or that was done to it; details are made text only where somebody looks. */
    record Event(Instant at, String process, String what, List<Object> details) {
        @Override
        public String toString() {
            String shown = details.stream().map(Event::cut).collect(Collectors.joining(", "));
            return "%s %-18s %s %s".formatted(at, process, what, shown);
        }

        /** Returns an argument of a call of a port. */
        Object argument(int index) {
            return ((Object[]) details.getFirst())[index];
        }

        /** Returns what a call of a port answered. */
        Object answer() {
            return details.getLast();
        }

        private static String cut(Object detail) {
            String text = detail instanceof Object[] several ? Arrays.toString(several) : detail.toString();
            return text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "...";
        }
    }

    void add(String process, String what, Object... details) {
        events.add(new Event(clock.instant(), process, what, List.of(details)));
    }

    /** Notes what code threw that never may. */
    void broken(String process, RuntimeException bug) {
        add(process, "breaks down", bug);
        bugs.add(bug);
    }

    /** Forgets what happened, after it was checked. */
    void forget() {
        forgotten += events.size();
        events.clear();
    }

    /** Returns how many events there were. */
    long count() {
        return forgotten + events.size();
    }

    /** Returns the events behind the first so many, without those that were forgotten. */
    List<Event> since(long number) {
        return List.copyOf(events.subList(Math.toIntExact(Math.max(0, number - forgotten)), events.size()));
    }

    List<RuntimeException> bugs() {
        return List.copyOf(bugs);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns the last events, one a line. */
    @Override
    public String toString() {
        return events.subList(Math.max(0, events.size() - SHOWN), events.size()).stream()
                .map(Event::toString)
                .collect(Collectors.joining("\n"));
    }
}

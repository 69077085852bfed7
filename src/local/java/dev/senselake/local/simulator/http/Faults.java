package dev.senselake.local.simulator.http;

import dev.senselake.local.simulator.http.HttpListener.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The script of what goes wrong. The first entry that matches a request and is due is played; entries are looked at in
 * the order in which they were added. Safe for many threads.
 */
public final class Faults {

    /** Decides from the count of matching requests, beginning with 0, whether an entry is due. */
    @FunctionalInterface
    private interface Due {
        boolean at(long match);
    }

    private record Entry(RequestMatcher matcher, Fault fault, Due due, AtomicLong matches) {

        boolean claims(Request request) {
            return matcher.matches(request) && due.at(matches.getAndIncrement());
        }
    }

    private final List<Entry> script = new CopyOnWriteArrayList<>();

    /** Plays the fault for the next matching request. */
    public Faults next(RequestMatcher matcher, Fault fault) {
        return times(1, matcher, fault);
    }

    /** Plays the fault for the next {@code times} matching requests. */
    public Faults times(int times, RequestMatcher matcher, Fault fault) {
        return add(matcher, fault, match -> match < times);
    }

    /** Plays the fault once, after {@code passed} matching requests were left alone. */
    public Faults after(int passed, RequestMatcher matcher, Fault fault) {
        return add(matcher, fault, match -> match == passed);
    }

    /** Plays the fault for every {@code period}th matching request, beginning with the first. */
    public Faults every(int period, RequestMatcher matcher, Fault fault) {
        return add(matcher, fault, match -> match % period == 0);
    }

    /** Plays the fault for every matching request until {@link #clear()}. */
    public Faults always(RequestMatcher matcher, Fault fault) {
        return add(matcher, fault, match -> true);
    }

    /** Empties the script. */
    public void clear() {
        script.clear();
    }

    /** Returns a handler that plays this script in front of an upstream. */
    public Handler before(Handler upstream) {
        return request -> answer(request, upstream);
    }

    private Answer answer(Request request, Handler upstream) throws IOException, InterruptedException {
        Optional<Entry> due =
                script.stream().filter(entry -> entry.claims(request)).findFirst();
        return due.isPresent() ? due.get().fault().play(request, upstream) : upstream.answer(request);
    }

    private Faults add(RequestMatcher matcher, Fault fault, Due due) {
        script.add(new Entry(matcher, fault, due, new AtomicLong()));
        return this;
    }
}

package dev.senselake.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.lake.FakeLake;
import dev.senselake.time.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The promises about whole runs: one instant for all parts, bounded payloads and requests, and a summary that adds up. */
final class RunChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ASKED = 12;
    private static final int MOST_BYTES = 64 << 10;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String ASKED = "asked for ";
    private static final String STALLS = "stalls ";
    private static final String REFUSED = "may not ask for ";
    private static final List<String> ENDS =
            List.of("written", "unchanged", "superseded", "skipped", "failed", "waived");

    private final History history;
    private final FakeLake lake;
    private final Rule rule;
    private final Map<String, String> instants = new HashMap<>();
    private final Map<String, Set<String>> planned = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, List<String>> askedBy = new HashMap<>();
    private final Map<String, Task> tasks = new HashMap<>();
    private final Set<String> summaries = new HashSet<>();
    private long seen;

    /** Says what must hold, and breaks the simulation off where it does not. */
    interface Rule {
        void holds(String what, boolean holds, Object... about);
    }

    /** What a process works on, since when, and whether one of its calls took longer than calls of AWS may. */
    private record Task(JsonNode event, Instant start, boolean stalled) {
        String of(String what) {
            return event.path("run_id").asText() + ' ' + what;
        }

        boolean loads(String stream) {
            return event.path("stream").asText().equals(stream);
        }
    }

    RunChecks(History history, FakeLake lake, Rule rule) {
        this.history = history;
        this.lake = lake;
        this.rule = rule;
    }

    /** Checks what happened since the last time, and the summaries that came. */
    void check() {
        history.since(seen).forEach(this::look);
        seen = history.count();
        lake.keys().stream()
                .filter(key -> key.startsWith("_senselake/runs/"))
                .filter(summaries::add)
                .forEach(key -> checkSummary(parsed(lake.text(key))));
    }

    private void look(History.Event event) {
        switch (event.what()) {
            case "starts with" -> checkStart(event, text(event));
            case "answers" -> checkAnswer(event, text(event));
            // What an invocation asked for that gives up because a store fails is not counted.
            case "throws" ->
                List.copyOf(askedBy.getOrDefault(event.process(), List.of()))
                        .forEach(part -> forget(event.process(), part));
            default ->
                Optional.ofNullable(tasks.get(event.process())).ifPresent(task -> look(event, task, event.what()));
        }
    }

    private void look(History.Event event, Task task, String call) {
        if (call.startsWith(STALLS)) {
            tasks.put(event.process(), new Task(task.event(), task.start(), true));
        } else if (call.startsWith(ASKED)) {
            checkRequest(event, task, call.substring(ASKED.length()));
        } else if (call.startsWith(REFUSED)) {
            // Whoever repeats a request under another token has not been served yet.
            parts(task, call.substring(REFUSED.length())).forEach(part -> forget(event.process(), part));
        }
    }

    private void checkStart(History.Event event, String payload) {
        checkSize(payload);
        JsonNode given = parsed(payload);
        tasks.put(event.process(), new Task(given, event.at(), false));
        askedBy.put(event.process(), new ArrayList<>());
        if (given.has("run_id")) {
            String asOf = given.path("as_of").asText();
            String known = instants.computeIfAbsent(given.path("run_id").asText(), _ -> asOf);
            rule.holds("all of a run goes by one instant (I13)", known.equals(asOf), event, known);
        }
    }

    private void checkAnswer(History.Event event, String payload) {
        checkSize(payload);
        if (event.process().startsWith("plan-run")) {
            JsonNode plan = parsed(payload);
            for (JsonNode stream : plan.path("streams")) {
                planned.computeIfAbsent(plan.path("run_id").asText(), _ -> new HashSet<>())
                        .add(place(stream, stream.path("partitions")));
            }
        }
    }

    private void checkSize(String payload) {
        rule.holds(
                "payloads stay small (I15)",
                payload.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES,
                payload.length());
    }

    private void checkRequest(History.Event event, Task task, String what) {
        rule.holds(
                "no request starts when the time is over (I16)",
                task.stalled() || !event.at().isAfter(task.start().plus(LONGEST)),
                event,
                task);
        parts(task, what).forEach(part -> {
            int times = asked.merge(part, 1, Integer::sum);
            askedBy.computeIfAbsent(event.process(), _ -> new ArrayList<>()).add(part);
            rule.holds(
                    "in one run a day or list is asked for 12 times at most (I11)", times <= MOST_ASKED, part, event);
        });
    }

    private void forget(String process, String part) {
        if (askedBy.computeIfAbsent(process, _ -> new ArrayList<>()).remove(part)) {
            asked.merge(part, -1, Integer::sum);
        }
    }

    /** Returns the days, or the list, that a request asks for and its task is to load, each with the run. */
    private static Stream<String> parts(Task task, String what) {
        if (what.equals("zone") && task.loads("zone")) {
            return Stream.of(task.of(what));
        }
        if (!what.startsWith("traffic ") || !task.loads("traffic")) {
            return Stream.empty();
        }
        String[] ends = what.substring("traffic ".length()).split("\\.\\.", 2);
        // A request reaches a day beyond those that it is for, on both sides.
        LocalDate from =
                LocalDate.ofInstant(Instant.parse(ends[0]), ZoneOffset.UTC).plusDays(1);
        LocalDate to = LocalDate.ofInstant(Instant.parse(ends[1]).plusSeconds(1), ZoneOffset.UTC)
                .minusDays(1);
        Window window = new Window(
                LocalDate.parse(task.event().path("from").asText()),
                LocalDate.parse(task.event().path("to").asText()));
        return window.days()
                .filter(day -> !day.isBefore(from) && day.isBefore(to))
                .map(day -> task.of("traffic " + day));
    }

    private void checkSummary(JsonNode summary) {
        Set<String> plan = planned.getOrDefault(summary.path("run_id").asText(), Set.of());
        long failed = 0;
        for (JsonNode stream : summary.path("streams")) {
            JsonNode counts = stream.path("partitions");
            long all = ENDS.stream()
                    .flatMapToLong(end -> LongStream.of(counts.path(end).asLong()))
                    .sum();
            rule.holds(
                    "every planned day has one end (I14)",
                    counts.path("planned").asLong() == all,
                    stream);
            rule.holds(
                    "the summary counts what was planned (I14)",
                    plan.contains(place(stream, counts.path("planned"))),
                    stream,
                    plan);
            failed += counts.path("failed").asLong();
        }
        boolean succeeded = summary.path("status").asText().equals("SUCCEEDED");
        rule.holds("a run with failed days has not succeeded (I8)", !succeeded || failed == 0, summary);
        rule.holds(
                "the run says which days failed (I8)",
                failed == 0 || !summary.path("failures").isEmpty(),
                summary);
    }

    private static String place(JsonNode stream, JsonNode partitions) {
        return stream.path("stream").asText() + ' ' + partitions.asLong();
    }

    private static String text(History.Event event) {
        return (String) event.details().getFirst();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}

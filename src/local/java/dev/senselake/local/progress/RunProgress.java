package dev.senselake.local.progress;

import dev.senselake.local.report.Paint;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.statemachine.ExecutionListener;
import dev.senselake.local.tool.Screen;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.Documents;
import dev.senselake.stream.TaskAnswer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Tells how a run gets on. On a terminal a bar for each source, drawn again in place, and below them what is waited for or tried
 * again; elsewhere a plain line from time to time. Also keeps how long each stream was worked on.
 */
public final class RunProgress implements ExecutionListener, AutoCloseable {
    private static final Duration TERMINAL_PACE = Duration.ofMillis(200);
    private static final Duration PLAIN_PACE = Duration.ofSeconds(5);
    private static final Duration WIDTH_PACE = Duration.ofSeconds(2);
    private static final Duration PAUSE_PACE = Duration.ofSeconds(1);
    private static final int MOST_WAITS = 4;
    private static final String SENSOURCE = "sensource";
    private static final String SENSEFORCE = "senseforce";

    private final PrintWriter out;
    private final Screen screen;
    private final Clock clock;
    private final Paint paint;
    private final LiveLines lines;
    private final Paced<Integer> width;
    private final Paced<Map<String, Instant>> pauses;
    private final Instant start;
    private final Map<String, Span> spans = new HashMap<>();
    private final Map<String, SourceProgress> sources = new LinkedHashMap<>();
    private final Map<String, List<Work>> maps = new HashMap<>();
    private Optional<ScheduledExecutorService> ticker = Optional.empty();
    private Instant lastLine;
    private String stage = "planning";
    private int windows;
    private int done;
    private int failed;
    private long rows;
    private boolean closed;

    /** Tells on {@code out}, which is the screen for messages; {@code pauses} are those that sources asked for, by their names. */
    public RunProgress(PrintWriter out, Screen screen, Pauses pauses, Clock clock) {
        this.out = out;
        this.screen = screen;
        this.clock = clock;
        this.paint = Paint.of(screen.colouredMessages());
        this.lines = new LiveLines(out);
        this.width = new Paced<>(screen::width, WIDTH_PACE);
        this.pauses = new Paced<>(pauses::asked, PAUSE_PACE);
        this.start = clock.instant();
        this.lastLine = start;
    }

    /** What the sources asked all workers to wait for. */
    @FunctionalInterface
    public interface Pauses {
        /** Returns until when each source that asked for a pause is left alone. */
        Map<String, Instant> asked();
    }

    /** Draws again by itself from now on, so that what is waited for counts down, where lines can be drawn again. */
    public void begin() {
        if (screen.redraws()) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("progress").factory());
            Future<?> _ = thread.scheduleAtFixedRate(this::tick, 0, TERMINAL_PACE.toMillis(), TimeUnit.MILLISECONDS);
            ticker = Optional.of(thread);
        }
    }

    /** Asks for what may have changed and draws. */
    void tick() {
        try {
            Instant now = clock.instant();
            int columns = width.get(now);
            Map<String, Instant> asked = pauses.get(now);
            draw(now, columns, asked);
        } catch (RuntimeException e) {
            // The table of the home may end before this does; what is shown is no reason to fail.
            System.getLogger(RunProgress.class.getName()).log(System.Logger.Level.DEBUG, "progress cannot be shown", e);
        }
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        switch (event) {
            case ExecutionEvent.MapStarted started -> {
                stage = "loading";
                windows += started.items();
            }
            case ExecutionEvent.ItemFinished finished -> finished(finished);
            case ExecutionEvent.TaskStarted started -> begin(started);
            case ExecutionEvent.TaskSucceeded succeeded -> end(succeeded);
            case ExecutionEvent.TaskFailed _ -> {}
            case ExecutionEvent.TaskRetrying retrying -> retrying(retrying);
            case ExecutionEvent.Waiting waiting -> waiting(waiting);
        }
        plainLine();
    }

    private void retrying(ExecutionEvent.TaskRetrying retrying) {
        String why = "after %s".formatted(lastWord(retrying.error()));
        find(retrying.payloadJson())
                .ifPresent(work -> work.hold(clock.instant().plus(retrying.delay()), "is tried again in", ", " + why));
        say("%s is tried again in %s %s".formatted(retrying.functionArn(), Quantity.time(retrying.delay()), why));
    }

    private void waiting(ExecutionEvent.Waiting waiting) {
        Optional<Waiting> read = read(waiting.inputJson(), Waiting.class);
        String why = read.flatMap(Waiting::answer)
                        .filter(answer -> answer.status().equals("LOOK_AGAIN"))
                        .isPresent()
                ? "before it asks again for days without rows"
                : "as its source asked";
        read.flatMap(input -> find(input.item()))
                .ifPresent(work -> work.hold(clock.instant().plus(waiting.delay()), "waits", ", " + why));
        String stream = read.flatMap(input -> input.item().stream()).orElse("a stream");
        say("%s waits %s, %s".formatted(stream, Quantity.time(waiting.delay()), why));
    }

    private void finished(ExecutionEvent.ItemFinished item) {
        boolean well = "COMPLETED".equals(item.status());
        done++;
        failed += well ? 0 : 1;
        List<Work> works = maps.getOrDefault(item.map(), List.of());
        if (item.index() < works.size()) {
            Work work = works.get(item.index());
            source(work).ifPresent(source -> source.end(work, well, clock.instant()));
        }
    }

    /** Takes away what changes, so that what follows starts on its own line. */
    @Override
    public void close() {
        ticker.ifPresent(ScheduledExecutorService::shutdownNow);
        synchronized (this) {
            closed = true;
            lines.clear();
        }
    }

    /** Returns how long each stream was worked on, from its first task's start to its last one's end. */
    public synchronized Map<String, Duration> timeByStream() {
        Map<String, Duration> times = new HashMap<>();
        spans.forEach((stream, span) -> times.put(stream, Duration.between(span.from, span.to)));
        return times;
    }

    private void begin(ExecutionEvent.TaskStarted task) {
        Instant now = clock.instant();
        Optional<Item> item = read(task.payloadJson(), Item.class);
        item.flatMap(Item::stream).ifPresent(stream -> spans.putIfAbsent(stream, new Span(now, now)));
        item.flatMap(this::find).ifPresent(work -> source(work).ifPresent(source -> source.begin(work, now)));
        if (task.functionArn().startsWith("close")) {
            stage = "closing";
        }
    }

    private void end(ExecutionEvent.TaskSucceeded task) {
        if (task.functionArn().startsWith("plan")) {
            read(task.outputJson(), RunPlan.class)
                    .filter(plan -> !plan.dryRun())
                    .ifPresent(this::planned);
            return;
        }
        Optional<Item> item = read(task.payloadJson(), Item.class);
        item.flatMap(Item::stream).ifPresent(stream -> {
            spans.computeIfPresent(stream, (name, span) -> new Span(span.from, clock.instant()));
            Optional<TaskAnswer> answer = read(task.outputJson(), TaskAnswer.class);
            long more = answer.map(TaskAnswer::rows).orElse(0L);
            int partitions = answer.map(known -> known.partitions().planned()).orElse(0);
            rows += more;
            item.flatMap(this::find)
                    .ifPresent(work -> source(work).ifPresent(source -> source.answered(work, partitions, more)));
        });
    }

    /** The definition names its Map states so, and their items are those of the plan, in its order. */
    private void planned(RunPlan plan) {
        maps.put(
                "ReferenceLists",
                plan.reference().stream()
                        .map(list -> new Work(list.stream(), Optional.empty(), false))
                        .toList());
        maps.put("Traffic", works(plan.traffic()));
        maps.put("Occupancy", works(plan.occupancy()));
        maps.put("Senseforce", works(plan.senseforce()));
        add(SENSOURCE, "SenSource", "ReferenceLists", "Traffic", "Occupancy");
        add(SENSEFORCE, "Senseforce", "Senseforce");
    }

    private static List<Work> works(List<PlannedWindow> planned) {
        return planned.stream()
                .map(item -> new Work(item.stream(), Optional.of(item.window()), item.late()))
                .toList();
    }

    private void add(String name, String title, String... states) {
        List<Work> works = Stream.of(states)
                .flatMap(state -> maps.getOrDefault(state, List.of()).stream())
                .toList();
        if (!works.isEmpty()) {
            sources.put(name, new SourceProgress(title, works));
        }
    }

    private Optional<Work> find(String payload) {
        return read(payload, Item.class).flatMap(this::find);
    }

    private Optional<Work> find(Item item) {
        return sources.values().stream()
                .flatMap(source -> source.find(item).stream())
                .findFirst();
    }

    private Optional<SourceProgress> source(Work work) {
        return sources.values().stream().filter(source -> source.holds(work)).findFirst();
    }

    private synchronized void draw(Instant now, int columns, Map<String, Instant> asked) {
        if (closed) {
            return;
        }
        // A terminal may put a line that fills it on two.
        int most = columns - 1;
        List<String> text = new ArrayList<>(new Bars(most, paint)
                .render(sources.values().stream()
                        .map(source -> source.line(now))
                        .toList()));
        if (sources.isEmpty() || stage.equals("closing")) {
            text.add("%s, %s".formatted(stage, Quantity.whole(Duration.between(start, now))));
        }
        List<String> waits = waits(now, asked);
        waits.stream().limit(MOST_WAITS).forEach(wait -> text.add(paint.warning(TextWidth.cut("  " + wait, most))));
        if (waits.size() > MOST_WAITS) {
            text.add("  and %d more".formatted(waits.size() - MOST_WAITS));
        }
        lines.show(text);
    }

    private List<String> waits(Instant now, Map<String, Instant> asked) {
        List<String> waits = new ArrayList<>();
        sources.forEach((name, source) -> {
            Optional.ofNullable(asked.get(name))
                    .filter(now::isBefore)
                    .ifPresent(until -> waits.add("%s asked for a pause, %s left: nobody asks it before"
                            .formatted(source.title(), Quantity.left(Duration.between(now, until)))));
            waits.addAll(source.waits(now));
        });
        return waits;
    }

    private void plainLine() {
        Instant now = clock.instant();
        if (screen.redraws() || Duration.between(lastLine, now).compareTo(PLAIN_PACE) < 0) {
            return;
        }
        lastLine = now;
        Duration elapsed = Duration.between(start, now);
        long rate = rows * 1000 / Math.max(1, elapsed.toMillis());
        out.println("%s: %d of %d windows, %s rows (%s/s), %s%s"
                .formatted(
                        stage,
                        done,
                        windows,
                        Quantity.count(rows),
                        Quantity.count(rate),
                        Quantity.time(elapsed),
                        failed == 0 ? "" : ", %d failed".formatted(failed)));
        out.flush();
    }

    /** Says what a bar tells on a terminal. */
    private void say(String line) {
        if (!screen.redraws()) {
            out.println(line);
            out.flush();
        }
    }

    private static String lastWord(String error) {
        String name = error.substring(error.lastIndexOf('.') + 1);
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace("Exception", "failure")
                .toLowerCase(Locale.ROOT);
    }

    private static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.of(Documents.read(json, type));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What a task is given; only those of work functions have a stream. */
    record Item(Optional<String> stream, Optional<LocalDate> from, Optional<Boolean> late) {}

    private record Answer(String status) {}

    private record Waiting(Item item, Optional<Answer> answer) {}

    private record Span(Instant from, Instant to) {}
}

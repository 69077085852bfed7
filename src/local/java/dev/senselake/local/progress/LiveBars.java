package dev.senselake.local.progress;

import dev.senselake.local.report.Paint;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.tool.Screen;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.TaskAnswer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A bar for each source on a terminal, drawn again in place, and below them what is waited for or tried again. */
final class LiveBars implements Display {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration WIDTH_PACE = Duration.ofSeconds(2);
    private static final Duration PAUSE_PACE = Duration.ofSeconds(1);
    private static final int MOST_WAITS = 4;
    private static final String SENSOURCE = "sensource";
    private static final String SENSEFORCE = "senseforce";

    private final Clock clock;
    private final Paint paint;
    private final LiveLines lines;
    private final Paced<Integer> width;
    private final Paced<Map<String, Instant>> pauses;
    private final Instant start;
    private final Stage stage = new Stage();
    private final Map<String, SourceProgress> sources = new LinkedHashMap<>();
    private final Map<String, List<Work>> maps = new HashMap<>();
    private Optional<ScheduledExecutorService> ticker = Optional.empty();
    private boolean closed;

    LiveBars(PrintWriter out, Screen screen, RunProgress.Pauses pauses, Clock clock) {
        this.clock = clock;
        this.paint = Paint.of(screen.colouredMessages());
        this.lines = new LiveLines(out);
        this.width = new Paced<>(screen::width, WIDTH_PACE);
        this.pauses = new Paced<>(pauses::asked, PAUSE_PACE);
        this.start = clock.instant();
    }

    @Override
    public void begin() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
        Future<?> _ = thread.scheduleAtFixedRate(this::tick, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        ticker = Optional.of(thread);
    }

    @Override
    public void tick() {
        try {
            Instant now = clock.instant();
            int columns = width.get(now);
            Map<String, Instant> asked = pauses.get(now);
            draw(now, columns, asked);
        } catch (RuntimeException e) {
            // The table of the home may end before this does; what is shown is no reason to fail.
            System.getLogger(LiveBars.class.getName()).log(System.Logger.Level.DEBUG, "progress cannot be shown", e);
        }
    }

    @Override
    public synchronized void on(ExecutionEvent event) {
        stage.on(event);
        Instant now = clock.instant();
        switch (event) {
            case ExecutionEvent.ItemFinished finished -> finished(finished, now);
            case ExecutionEvent.TaskStarted started ->
                find(started.payloadJson())
                        .ifPresent(work -> source(work).ifPresent(source -> source.begin(work, now)));
            case ExecutionEvent.TaskSucceeded succeeded -> succeeded(succeeded);
            case ExecutionEvent.TaskRetrying retrying ->
                find(retrying.payloadJson())
                        .ifPresent(work -> work.hold(
                                now.plus(retrying.delay()), "is tried again in", ", " + Told.reason(retrying)));
            case ExecutionEvent.Waiting waiting ->
                Told.item(waiting)
                        .flatMap(this::find)
                        .ifPresent(work -> work.hold(now.plus(waiting.delay()), "waits", ", " + Told.reason(waiting)));
            case ExecutionEvent.MapStarted _, ExecutionEvent.TaskFailed _ -> {}
        }
    }

    @Override
    public void close() {
        ticker.ifPresent(ScheduledExecutorService::shutdownNow);
        synchronized (this) {
            closed = true;
            lines.clear();
        }
    }

    private void finished(ExecutionEvent.ItemFinished item, Instant now) {
        List<Work> works = maps.getOrDefault(item.map(), List.of());
        if (item.index() < works.size()) {
            Work work = works.get(item.index());
            boolean well = "COMPLETED".equals(item.status());
            source(work).ifPresent(source -> source.end(work, well, now));
        }
    }

    private void succeeded(ExecutionEvent.TaskSucceeded task) {
        if (task.functionArn().startsWith("plan")) {
            Told.read(task.outputJson(), RunPlan.class)
                    .filter(plan -> !plan.dryRun())
                    .ifPresent(this::planned);
            return;
        }
        find(task.payloadJson()).ifPresent(work -> {
            Optional<TaskAnswer> answer = Told.read(task.outputJson(), TaskAnswer.class);
            long rows = answer.map(TaskAnswer::rows).orElse(0L);
            int partitions = answer.map(known -> known.partitions().planned()).orElse(0);
            source(work).ifPresent(source -> source.answered(work, partitions, rows));
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
        return Told.item(payload).flatMap(this::find);
    }

    private Optional<Work> find(Told.Item item) {
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
        if (sources.isEmpty() || stage.isClosing()) {
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
}

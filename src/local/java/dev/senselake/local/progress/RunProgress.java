package dev.senselake.local.progress;

import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.local.statemachine.ExecutionListener;
import dev.senselake.local.tool.Screen;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tells how a run gets on, on a terminal or elsewhere, and keeps how long each stream was worked on. */
public final class RunProgress implements ExecutionListener, AutoCloseable {
    private final Clock clock;
    private final Display display;
    private final StreamTimes times = new StreamTimes();

    /** Tells on {@code out}, which is the screen for messages; {@code pauses} are those that sources asked for, by their names. */
    public RunProgress(PrintWriter out, Screen screen, Pauses pauses, Clock clock) {
        this.clock = clock;
        this.display = screen.redraws() ? new LiveBars(out, screen, pauses, clock) : new PlainLines(out, clock);
    }

    /** What the sources asked all workers to wait for. */
    @FunctionalInterface
    public interface Pauses {
        /** Returns until when each source that asked for a pause is left alone. */
        Map<String, Instant> asked();
    }

    /** Draws again by itself from now on, so that what is waited for counts down, where lines can be drawn again. */
    public void begin() {
        display.begin();
    }

    /** Asks for what may have changed and draws. */
    void tick() {
        display.tick();
    }

    @Override
    public void on(ExecutionEvent event) {
        times.on(event, clock.instant());
        display.on(event);
    }

    /** Takes away what changes, so that what follows starts on its own line. */
    @Override
    public void close() {
        display.close();
    }

    /** Returns how long each stream was worked on, from its first task's start to its last one's end. */
    public Map<String, Duration> timeByStream() {
        return times.byStream();
    }
}

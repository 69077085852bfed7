package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.Noise;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the machines sent, day by day, before anybody changed it: titled rows in the order of their timestamps. */
final class Telemetry {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int LATE_ONE_IN = 40;
    private static final String[] SIGNALS = {"spindle", "coolant", "door"};

    private final Noise noise;
    private final SenseforceScale scale;

    Telemetry(Noise noise, SenseforceScale scale) {
        this.noise = noise;
        this.scale = scale;
    }

    /** Returns all rows of a UTC day; one message in forty is stored late by the delay if there is one. */
    Stream<ObjectNode> day(LocalDate day, Optional<Duration> lateness) {
        long number = day.toEpochDay();
        return IntStream.range(0, scale.messages())
                .filter(message -> timestamp(number, message) >= scale.since().toEpochMilli())
                .boxed()
                .flatMap(message -> rows(number, message, lateness));
    }

    private long timestamp(long day, int message) {
        // One message in fifteen shares the timestamp of the message before it: ties between machines.
        boolean tied = message > 0 && noise.below(15, 1, day, message) == 0;
        int place = tied ? message - 1 : message;
        long step = DAY / scale.messages();
        long jitter = noise.below((int) Math.min(step, Integer.MAX_VALUE), 2, day, place);
        return day * DAY + place * step + jitter;
    }

    private Stream<ObjectNode> rows(long day, int message, Optional<Duration> lateness) {
        long timestamp = timestamp(day, message);
        boolean late = noise.below(LATE_ONE_IN, 3, day, message) == 0;
        long delay =
                late && lateness.isPresent() ? lateness.get().toMillis() : 200 + noise.below(4800, 4, day, message);
        int signals = 1 + noise.below(SIGNALS.length, 5, day, message);
        return IntStream.range(0, signals).mapToObj(signal -> {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put(Dataset.TIMESTAMP, timestamp);
            row.put(Dataset.THING, "machine-%02d".formatted(noise.below(scale.things(), 6, day, message)));
            row.put(Dataset.ID, noise.below(20, 7, day, message) == 0 ? null : noise.uuid(8, day, message));
            values(row, day, message, signal);
            return row.put(Dataset.INSERTED, timestamp + delay);
        });
    }

    private void values(ObjectNode row, long day, int message, int signal) {
        int draw = noise.below(10_000, 9, day, message, signal);
        row.put("Signal", SIGNALS[signal]);
        row.put("Value", draw % 7 == 0 ? null : (Double) (draw / 8.0));
        row.put("Cycle Count", draw % 5);
        row.put("Running", draw % 3 != 0);
        row.put("Note", draw % 50 == 0 ? "Wartung fällig, Öl \"nachfüllen\"" : null);
    }

    static LocalDate dayOf(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
    }

    static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}

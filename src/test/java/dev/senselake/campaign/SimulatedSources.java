package dev.senselake.campaign;

import dev.senselake.config.Settings;
import dev.senselake.function.ConfiguredStreams;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** Both sources and what happens in them: people are counted, machines send events, some of it late or corrected. */
final class SimulatedSources {
    private final SourceTruth traffic;
    private final SourceTruth telemetry;
    private final SimulatedVea vea;
    private final SimulatedSenseforce senseforce;

    private SimulatedSources(SourceTruth traffic, SourceTruth telemetry, SimulatedVea vea) {
        this.traffic = traffic;
        this.telemetry = telemetry;
        this.vea = vea;
        this.senseforce = new SimulatedSenseforce(telemetry);
    }

    /** Makes sources without any row, for the streams of these settings. */
    static SimulatedSources empty(Settings settings, Clock clock) {
        var catalog = ConfiguredStreams.of(settings);
        SourceTruth traffic =
                new SourceTruth(catalog.find("traffic").orElseThrow().rules(), clock);
        SourceTruth telemetry =
                new SourceTruth(catalog.find("telemetry").orElseThrow().rules(), clock);
        return new SimulatedSources(traffic, telemetry, new SimulatedVea(clock, traffic));
    }

    SimulatedVea vea() {
        return vea;
    }

    SimulatedSenseforce senseforce() {
        return senseforce;
    }

    SourceTruth of(String stream) {
        return stream.equals("traffic") ? traffic : telemetry;
    }

    /** Counts people at one hour, in place of what was counted there before. */
    void count(String zone, LocalDate day, int hour, int ins) {
        Instant at = day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
        traffic.put(
                zone + "/" + at,
                new SourceTruth.Row(
                        at,
                        "{\"zoneId\":\"%s\",\"recordDate_hour_1\":\"%s\",\"sumins\":%d,\"sumouts\":%d}"
                                .formatted(zone, at, ins, ins / 2)));
    }

    /** Lets a machine send an event. */
    void event(String thing, Instant at, int value) {
        telemetry.put(
                thing + "/" + at + "/" + value,
                new SourceTruth.Row(
                        at,
                        "{\"timestamp\":%d,\"thing\":\"%s\",\"id\":null,\"value\":%d}"
                                .formatted(at.toEpochMilli(), thing, value)));
    }

    /** Fills a day with a few rows of every zone and thing. */
    void fill(LocalDate day, RandomGenerator random) {
        for (String zone : vea.zones()) {
            count(zone, day, 5, random.nextInt(100));
            count(zone, day, 17, random.nextInt(100));
        }
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        for (int i = 0; i < 3; i++) {
            // Some share a millisecond.
            event("t" + i, noon.plusSeconds(random.nextInt(3) * 600L), random.nextInt(1_000));
        }
    }
}

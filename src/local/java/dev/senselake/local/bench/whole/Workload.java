package dev.senselake.local.bench.whole;

import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.vea.VeaScale;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What a run has to load: everything that the simulators hold of the sources since a day.
 *
 * @param key short name for folders and documents
 * @param name for people
 * @param sources which of both are configured
 * @param days before {@link #AS_OF} that are loaded
 * @param latency of the upstream before each answer
 */
public record Workload(
        String key,
        String name,
        Sources sources,
        int days,
        VeaScale vea,
        SenseforceScale senseforce,
        Duration latency) {
    /** The instant that counts as now: the same rows in every benchmark. */
    public static final Instant AS_OF = Instant.parse("2025-01-01T06:00:00Z");

    private static final int THINGS = 20;

    /** Which sources are configured. */
    public enum Sources {
        SENSOURCE,
        SENSEFORCE,
        /** Both, and the tool finds them without a configuration: its own simulators. */
        BUNDLED
    }

    /** Returns hourly counts of so many zones and spaces. */
    public static Workload sensource(String key, int zones, int spaces, int days) {
        Instant since = since(days + 2);
        return new Workload(
                key,
                "SenSource, %s + %s, %s"
                        .formatted(Quantity.of(zones, "zone"), Quantity.of(spaces, "space"), Quantity.of(days, "day")),
                Sources.SENSOURCE,
                days,
                new VeaScale(zones, spaces, 1, since, VeaScale.small(since).site(), false),
                SenseforceScale.small(since),
                Duration.ZERO);
    }

    /** Returns one dataset with about so many rows. */
    public static Workload senseforce(String key, int rows, int days) {
        Instant since = since(days);
        // A message has two rows on average.
        int messages = Math.max(1, rows / days / 2);
        return new Workload(
                key,
                "Senseforce, %s, %s".formatted(Quantity.of(rows, "row"), Quantity.of(days, "day")),
                Sources.SENSEFORCE,
                days,
                VeaScale.small(since),
                new SenseforceScale(THINGS, messages, since),
                Duration.ZERO);
    }

    /** Returns what the tool loads where nothing is configured. */
    public static Workload newcomer() {
        SimulatorSettings bundled = SimulatorSettings.of(clock(), clock());
        return new Workload(
                "newcomer",
                "newcomer, %d days of the bundled simulators".formatted(SimulatorSettings.DAYS),
                Sources.BUNDLED,
                SimulatorSettings.DAYS,
                bundled.vea(),
                bundled.senseforce(),
                Duration.ZERO);
    }

    /** Returns the same from an upstream that lets each request wait. */
    public Workload at(Duration wait) {
        return new Workload(
                key, name + ", %d ms a request".formatted(wait.toMillis()), sources, days, vea, senseforce, wait);
    }

    /** Returns the first day that is loaded. */
    public LocalDate start() {
        return LocalDate.ofInstant(AS_OF, ZoneOffset.UTC).minusDays(days);
    }

    /** Starts simulators that hold it. */
    public Simulators simulators(Clock serverClock) {
        return Simulators.start(
                SimulatorSettings.of(clock(), serverClock).withVea(vea).withSenseforce(senseforce));
    }

    /** Returns the variables that configure its sources at these simulators. */
    public Map<String, String> configuration(Simulators simulators) {
        return Sourced.of(this, FunctionEnvironment.configuration(simulators, start()))
                .variables();
    }

    private static Clock clock() {
        return Clock.fixed(AS_OF, ZoneOffset.UTC);
    }

    private static Instant since(int days) {
        return LocalDate.ofInstant(AS_OF, ZoneOffset.UTC)
                .minusDays(days)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}

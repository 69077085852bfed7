package dev.senselake.local.session;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The simulators as the sources of a run: their clock is fixed at a full hour, so that a second run finds nothing new. */
final class SimulatedSources {
    /** What a home remembers as the hosts of its data, by source. */
    static final Map<String, String> HOSTS =
            Map.of("SenSource", "the bundled simulator", "Senseforce", "the bundled simulator");

    private SimulatedSources() {}

    static Simulators start(Instant asOf, Clock serverClock) {
        Clock still = Clock.fixed(asOf.truncatedTo(ChronoUnit.HOURS), ZoneOffset.UTC);
        return start(SimulatorSettings.of(still, serverClock));
    }

    /** Starts both; an address or a port that cannot be used is a user error. */
    static Simulators start(SimulatorSettings settings) {
        try {
            return Simulators.start(settings);
        } catch (UncheckedIOException e) {
            throw new UserException("%s, or 0 for a free one".formatted(e.getMessage()), e);
        }
    }

    /** Returns the configuration that loads everything which the simulators hold at this instant. */
    static Map<String, String> configuration(Simulators simulators, Instant asOf) {
        return FunctionEnvironment.configuration(
                simulators, asOf.atZone(ZoneOffset.UTC).toLocalDate().minusDays(SimulatorSettings.DAYS));
    }
}

package dev.senselake.local.simulator;

import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.vea.VeaScale;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What both simulators are started with.
 *
 * @param clock decides what has happened in the simulated world: fixed, or ticking
 * @param serverClock decides when tokens expire and dates the request logs; usually the real one
 * @param address bind address, such as {@code 127.0.0.1}
 * @param veaPort 0 for a free port
 * @param senseforcePort 0 for a free port
 * @param profiles set one after the other; none: nothing goes wrong
 */
public record SimulatorSettings(
        long seed,
        Clock clock,
        Clock serverClock,
        String address,
        int veaPort,
        int senseforcePort,
        VeaScale vea,
        SenseforceScale senseforce,
        List<Profile> profiles) {

    /** Copies the profiles. */
    public SimulatorSettings {
        profiles = List.copyOf(profiles);
    }

    /** Days of data before the clock's now, unless set otherwise. */
    public static final int DAYS = 90;

    /** Returns calm simulators of the default size on free ports of 127.0.0.1, with 90 days of data before now. */
    public static SimulatorSettings of(Clock clock, Clock serverClock) {
        Instant since = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS));
        return new SimulatorSettings(
                2026,
                clock,
                serverClock,
                "127.0.0.1",
                0,
                0,
                VeaScale.small(since),
                SenseforceScale.small(since),
                List.of());
    }

    /** Returns the same with another size of the Vea world. */
    public SimulatorSettings withVea(VeaScale scale) {
        return new SimulatorSettings(
                seed, clock, serverClock, address, veaPort, senseforcePort, scale, senseforce, profiles);
    }

    /** Returns the same with another size of the dataset. */
    public SimulatorSettings withSenseforce(SenseforceScale scale) {
        return new SimulatorSettings(seed, clock, serverClock, address, veaPort, senseforcePort, vea, scale, profiles);
    }

    /** Returns the same with these profiles, all of them at once. */
    public SimulatorSettings withProfiles(List<Profile> other) {
        return new SimulatorSettings(
                seed, clock, serverClock, address, veaPort, senseforcePort, vea, senseforce, other);
    }

    /** Returns the same on this address and these ports. */
    public SimulatorSettings withAddress(String bind, int vea, int senseforce) {
        return new SimulatorSettings(
                seed, clock, serverClock, bind, vea, senseforce, this.vea, this.senseforce, profiles);
    }

    /** Returns the same with another seed. */
    public SimulatorSettings withSeed(long other) {
        return new SimulatorSettings(
                other, clock, serverClock, address, veaPort, senseforcePort, vea, senseforce, profiles);
    }
}

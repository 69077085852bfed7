package dev.senselake.local.command;

import dev.senselake.local.UserError;
import dev.senselake.local.session.StopSignal;
import dev.senselake.local.session.Workplace;
import dev.senselake.local.simulator.Profile;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.settings.NearestWord;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: both simulated APIs, until stopped, with a clock that ticks. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Serves both simulated APIs until stopped, and prints their URLs and credentials.")
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "calm",
            description = "What goes wrong: calm, storm, late, revoking or slow (default: calm).")
    private String profile = "calm";

    @Option(
            names = "--vea-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the simulated SenSource (default: a free one).")
    private int veaPort;

    @Option(
            names = "--senseforce-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the simulated Senseforce (default: a free one).")
    private int senseforcePort;

    @Option(names = "--seed", paramLabel = "N", description = "Another world (default: the one of ./senselake run).")
    private @Nullable Long seed;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        requirePort("--vea-port", veaPort);
        requirePort("--senseforce-port", senseforcePort);
        StopSignal signal = StopSignal.install(() -> {});
        try (Simulators simulators = start()) {
            CountDownLatch stopped = new CountDownLatch(1);
            signal.onStop(stopped::countDown);
            simulators.environment().forEach((name, value) -> out.println("export %s='%s'".formatted(name, value)));
            out.println("# serving until stopped (Ctrl-C); profile %s: %s".formatted(profile, named().summary()));
            stopped.await();
            return 0;
        } finally {
            signal.finished();
        }
    }

    private Simulators start() {
        Workplace workplace = Workplace.here();
        SimulatorSettings settings = SimulatorSettings.of(workplace.clock(), workplace.clock())
                .withProfile(named())
                .withAddress("127.0.0.1", veaPort, senseforcePort);
        try {
            return Simulators.start(seed == null ? settings : settings.withSeed(seed));
        } catch (UncheckedIOException e) {
            throw new UserError("%s, or 0 for a free one".formatted(e.getMessage()), e);
        }
    }

    private static void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new UserError("%s is %d; it takes 1 to 65535, or 0 for a free one".formatted(option, port));
        }
    }

    private Profile named() {
        return Profile.named(profile)
                .orElseThrow(() -> new UserError("there is no profile %s%s; the profiles are %s"
                        .formatted(
                                profile,
                                NearestWord.hint(profile, Profile.words()),
                                String.join(", ", Profile.words()))));
    }
}

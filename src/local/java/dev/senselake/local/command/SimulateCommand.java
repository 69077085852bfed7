package dev.senselake.local.command;

import dev.senselake.failure.NearestWord;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.session.SimulatedStack;
import dev.senselake.local.simulator.Profile;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.vea.VeaScale;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: both simulated APIs until stopped, and with {@code --with-aws} all that a function needs. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Serves both simulated APIs until stopped, and prints their URLs and credentials.",
            "With --with-aws also S3 and DynamoDB, for sam local invoke."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int DEFAULT_ZONES = 5;
    private static final int MOST_DAYS = 4000;
    private static final int MOST_ZONES = 10_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "calm",
            description = "What goes wrong: calm, storm, late, revoking, slow, year, or several of them, as in"
                    + " year,late (default: calm).")
    private List<String> profiles = List.of("calm");

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

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "" + SimulatorSettings.DAYS,
            description = "Days of data before now, 1 to 4000 (default: 90).")
    private int days = SimulatorSettings.DAYS;

    @Option(names = "--zones", paramLabel = "N", description = "Zones of SenSource, 1 to 10000 (default: 5).")
    private int zones = DEFAULT_ZONES;

    @Option(
            names = "--address",
            paramLabel = "IPV4",
            defaultValue = LOOPBACK,
            description = "Address to listen on; 0.0.0.0 is all of them, also for others on the network (default:"
                    + " 127.0.0.1, which only this machine reaches).")
    private String address = LOOPBACK;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "The simulated now, which is then fixed (default: the real clock; with --with-aws the"
                    + " time of infra/events).")
    private @Nullable Instant asOf;

    @Mixin
    private StackOptions stackOptions = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        requirePort("--vea-port", veaPort);
        requirePort("--senseforce-port", senseforcePort);
        requireCount("--days", days, MOST_DAYS);
        requireCount("--zones", zones, MOST_ZONES);
        stackOptions.require();
        SimulatorSettings settings = settings();
        StopSignal signal = StopSignal.install(() -> {});
        try {
            return stackOptions.withAws ? serveStack(settings, signal) : serveSources(settings, signal);
        } finally {
            signal.finished();
        }
    }

    private int serveSources(SimulatorSettings settings, StopSignal signal) throws InterruptedException {
        try (Simulators simulators = Simulators.start(settings)) {
            return serve(simulators.environment(), signal, new CountDownLatch(1));
        } catch (UncheckedIOException e) {
            throw new UserException("%s, or 0 for a free one".formatted(e.getMessage()), e);
        }
    }

    private int serveStack(SimulatorSettings settings, StopSignal signal) throws InterruptedException {
        try (SimulatedStack stack =
                stackOptions.open(ToolContext.current(), settings, notice -> out().println("# " + notice))) {
            Path file = stackOptions.write(stack);
            out().println("# for sam local invoke --env-vars: %s".formatted(file));
            if (settings.address().equals(LOOPBACK)) {
                out().println("# only this machine reaches it; for containers on Linux: --address %s (Docker's bridge)"
                        .formatted(DockerBridge.address()));
            }
            String host = settings.address().equals("0.0.0.0") ? "127.0.0.1" : settings.address();
            CountDownLatch stopped = new CountDownLatch(1);
            stack.aws().whenEnded(stopped::countDown);
            int status = serve(new TreeMap<>(stack.environment(host).variables()), signal, stopped);
            stack.aws().requireRunning();
            return status;
        }
    }

    private int serve(SequencedMap<String, String> environment, StopSignal signal, CountDownLatch stopped)
            throws InterruptedException {
        signal.onStop(stopped::countDown);
        environment.forEach((name, value) -> out().println("export %s='%s'".formatted(name, value)));
        named().forEach(profile -> out().println("# profile %s: %s".formatted(profile.code(), profile.summary())));
        out().println("# serving until stopped (Ctrl-C)");
        out().flush();
        stopped.await();
        return 0;
    }

    private SimulatorSettings settings() {
        Clock real = ToolContext.current().clock();
        Clock now = simulatedNow(real);
        Instant since = now.instant().truncatedTo(ChronoUnit.DAYS).minus(days, ChronoUnit.DAYS);
        SimulatorSettings settings = SimulatorSettings.of(now, real)
                .withVea(VeaScale.small(since).withZones(zones))
                .withSenseforce(SenseforceScale.small(since))
                .withProfiles(named())
                .withAddress(literal(), veaPort, senseforcePort);
        return seed == null ? settings : settings.withSeed(seed);
    }

    private Clock simulatedNow(Clock real) {
        if (asOf == null && !stackOptions.withAws) {
            return real;
        }
        Instant still = Objects.requireNonNullElse(asOf, StackOptions.SAMPLES);
        return Clock.fixed(still.truncatedTo(ChronoUnit.HOURS), ZoneOffset.UTC);
    }

    private String literal() {
        try {
            return Inet4Address.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "--address is %s; it takes an IPv4 address of this machine, or 0.0.0.0 for all of them"
                            .formatted(address),
                    e);
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
    }

    private static void requirePort(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new UserException("%s is %d; it takes 1 to 65535, or 0 for a free one".formatted(option, port));
        }
    }

    private static void requireCount(String option, int count, int most) {
        if (count < 1 || count > most) {
            throw new UserException("%s is %d; it takes 1 to %d".formatted(option, count, most));
        }
    }

    private List<Profile> named() {
        return profiles.stream()
                .map(name -> Profile.named(name)
                        .orElseThrow(() -> new UserException("there is no profile %s%s; the profiles are %s"
                                .formatted(
                                        name,
                                        NearestWord.hint(name, Profile.codes()),
                                        String.join(", ", Profile.codes())))))
                .toList();
    }
}

package dev.senselake.local.simulator;

import static dev.senselake.local.simulator.http.RequestMatcher.any;
import static dev.senselake.local.simulator.http.RequestMatcher.under;

import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.senseforce.SenseforceSimulator;
import dev.senselake.local.simulator.vea.VeaSimulator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A named set of switches for {@code ./senselake simulate --profile NAME}. */
public enum Profile {
    /** Nothing goes wrong. */
    CALM("nothing goes wrong") {
        @Override
        void set(VeaSimulator vea, SenseforceSimulator senseforce) {}
    },
    /** 429, 503, cut answers and resets, mixed. */
    STORM("429, 503, cut answers and resets, mixed") {
        @Override
        void set(VeaSimulator vea, SenseforceSimulator senseforce) {
            storm(vea.faults());
            storm(senseforce.faults());
        }

        private void storm(Faults faults) {
            faults.every(11, under("/api/"), Fault.status(429, Duration.ofSeconds(1)))
                    .every(13, under("/api/"), Fault.status(503))
                    .every(17, under("/api/"), Fault.truncate(200))
                    .every(19, under("/api/"), Fault.reset());
        }
    },
    /** One row in forty arrives 26 hours late, others are corrected then. */
    LATE("one row in forty arrives 26 hours late, others are corrected then") {
        @Override
        void set(VeaSimulator vea, SenseforceSimulator senseforce) {
            vea.truth().changes().lateness(Duration.ofHours(26));
            senseforce.datasets().forEach(dataset -> dataset.changes().lateness(Duration.ofHours(26)));
        }
    },
    /** Tokens are revoked unevenly and one endpoint refuses every other request. */
    REVOKING("tokens are revoked unevenly and one endpoint refuses every other request") {
        @Override
        void set(VeaSimulator vea, SenseforceSimulator senseforce) {
            vea.tokens().rules().lag("/api/data/traffic", 5).alternate("/api/data/occupancy");
        }
    },
    /** Answers begin late and arrive slowly. */
    SLOW("answers begin late and arrive slowly") {
        @Override
        void set(VeaSimulator vea, SenseforceSimulator senseforce) {
            vea.switches().latency(Duration.ofMillis(700));
            senseforce.switches().latencyPerDay(Duration.ofMillis(100));
            vea.faults().every(4, any(), Fault.drip(4096, Duration.ofMillis(20)));
            senseforce.faults().every(4, any(), Fault.drip(4096, Duration.ofMillis(20)));
        }
    },
    /** Opening hours, holidays, seasons, quiet zones, and counters that fail. */
    YEAR("opening hours, holidays, closed weeks, seasons, quiet zones, and counters that fail") {
        @Override
        void set(VeaSimulator vea, SenseforceSimulator senseforce) {
            vea.truth().changes().year(true);
        }
    };

    private final String summary;

    Profile(String summary) {
        this.summary = summary;
    }

    abstract void set(VeaSimulator vea, SenseforceSimulator senseforce);

    /** Returns the name for the command line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns one line that says what goes wrong. */
    public String summary() {
        return summary;
    }

    /** Finds a profile by its name for the command line. */
    public static Optional<Profile> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Returns all names for the command line. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Profile::code).toList();
    }
}

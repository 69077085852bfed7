package dev.senselake.local.simulator;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.senseforce.SenseforceSimulator;
import dev.senselake.local.simulator.vea.VeaSimulator;
import dev.senselake.local.simulator.vea.VeaTruth;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Both simulated upstreams, started together; closing it stops both. */
public final class Simulators implements AutoCloseable {

    /** Client id that the simulated Vea API knows. */
    public static final String CLIENT_ID = "simulated-client";

    /** Secret of that client; opens nothing but the simulator. */
    public static final String CLIENT_SECRET = "simulated-secret";

    /** Token that the simulated Senseforce backend knows; opens nothing but the simulator. */
    public static final String ACCESS_TOKEN = "simulated-Access-token";

    /** Name of the one dataset. */
    public static final String DATASET = "telemetry";

    private final VeaSimulator vea;
    private final SenseforceSimulator senseforce;

    private Simulators(VeaSimulator vea, SenseforceSimulator senseforce) {
        this.vea = vea;
        this.senseforce = senseforce;
    }

    /** Starts both; a port that cannot be bound is an unchecked I/O error that names it. */
    public static Simulators start(SimulatorSettings settings) {
        VeaTruth truth = new VeaTruth(settings.seed(), settings.vea(), settings.clock());
        Dataset dataset = new Dataset(DATASET, new Noise(settings.seed()), settings.senseforce(), settings.clock());
        VeaSimulator vea = VeaSimulator.start(
                new InetSocketAddress(settings.address(), settings.veaPort()),
                truth,
                new VeaSimulator.Access(CLIENT_ID, CLIENT_SECRET, settings.serverClock()));
        try {
            SenseforceSimulator senseforce = SenseforceSimulator.start(
                    new InetSocketAddress(settings.address(), settings.senseforcePort()),
                    List.of(dataset),
                    new SenseforceSimulator.Access(ACCESS_TOKEN, settings.serverClock()));
            settings.profiles().forEach(profile -> profile.set(vea, senseforce));
            return new Simulators(vea, senseforce);
        } catch (RuntimeException failed) {
            vea.close();
            throw failed;
        }
    }

    /** Returns the Vea simulator with its truth and switches. */
    public VeaSimulator vea() {
        return vea;
    }

    /** Returns the Senseforce simulator with its switches. */
    public SenseforceSimulator senseforce() {
        return senseforce;
    }

    /** Returns the one dataset with its truth and switches. */
    public Dataset dataset() {
        return senseforce.datasets().getFirst();
    }

    /** Returns URLs and credentials under the names of senselake's environment variables. */
    public SequencedMap<String, String> environment() {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        names.put("SENSOURCE_AUTH_URL", vea.authUri().toString());
        names.put("SENSOURCE_BASE_URL", vea.uri().toString());
        names.put("SENSOURCE_CLIENT_ID", CLIENT_ID);
        names.put("SENSOURCE_CLIENT_SECRET", CLIENT_SECRET);
        names.put("SENSEFORCE_BACKEND_URL", senseforce.uri().toString());
        names.put("SENSEFORCE_ACCESS_TOKEN", ACCESS_TOKEN);
        names.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\"}]".formatted(dataset().id(), DATASET));
        return names;
    }

    @Override
    public void close() {
        vea.close();
        senseforce.close();
    }
}

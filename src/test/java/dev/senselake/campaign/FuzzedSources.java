package dev.senselake.campaign;

import dev.senselake.config.DatasetSettings;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.Settings;
import dev.senselake.row.FieldNames;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.Network;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.source.sensource.InMemorySenSource;
import dev.senselake.source.sensource.SenSource;
import dev.senselake.source.sensource.VeaApi;
import dev.senselake.source.sensource.token.FakeTokenStore;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.TestClock;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.RestResponse;

/** Readers of both sources that get one body, whatever they ask for. */
final class FuzzedSources {
    private static final String TOKEN = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

    // The same body once more is the same answer or the same error.
    private static final SourceGuard.Rules ONCE = new SourceGuard.Rules(
            1,
            SourceGuard.Rules.DEFAULT.firstDelay(),
            SourceGuard.Rules.DEFAULT.floor(),
            SourceGuard.Rules.DEFAULT.attemptTime(),
            SourceGuard.Rules.DEFAULT.reserve(),
            SourceGuard.Rules.DEFAULT.longestWait());

    private final FakeTokenStore tokens = new FakeTokenStore();
    private final SenSourceSettings sensource = settings().sensource().orElseThrow();
    private final DatasetSettings dataset =
            settings().senseforce().orElseThrow().datasets().getFirst();

    /** Makes a reader of a body, by a clock. */
    interface Readers {
        StreamReader reading(byte[] body, TestClock clock);
    }

    private static Settings settings() {
        return SimulatedWorld.settings(Map.of());
    }

    StreamReader traffic(byte[] body, TestClock clock) {
        VeaApi api = new VeaApi() {
            @Override
            public RestResponse<InputStream> data(String family, Map<String, String> query, String authorization) {
                return Answers.json(body);
            }

            @Override
            public RestResponse<InputStream> list(String list, String authorization) {
                return Answers.json("[]");
            }
        };
        SenSource.Ports ports = new SenSource.Ports(
                () -> sensource,
                tokens.stores(),
                () -> {},
                new FakeSourceStatus(),
                clock.timing(),
                ONCE,
                Network.DIRECT);
        return InMemorySenSource.of(sensource, ports, _ -> Answers.json(TOKEN), api)
                .reader("traffic")
                .orElseThrow();
    }

    StreamReader telemetry(byte[] body, TestClock clock) {
        AtomicReference<String> first = new AtomicReference<>("");
        // Its rows are all that there are: whatever else is asked for is empty.
        DatasetApi api = (id, limit, offset, authorization, filters) -> {
            first.compareAndSet("", filters);
            return filters.equals(first.get()) && offset == 0 ? Answers.json(body) : Answers.json("[]");
        };
        SenseforceStreams.Access access = new SenseforceStreams.Access(
                api,
                SourceUrl.parse("https://backend.example.com", SourceUrl.PlainHttp.NEVER),
                () -> "token",
                new SourceGuard(SenseforceStreams.SOURCE, ONCE, new FakeSourceStatus(), clock.timing()),
                4 << 20);
        return SenseforceStreams.reader(dataset, new FieldNames(), access);
    }
}

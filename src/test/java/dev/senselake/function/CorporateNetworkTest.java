package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.row.FieldNames;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.time.Deadline;
import dev.senselake.time.Timing;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sources from inside a network with a proxy and a CA of its own, asked by what the functions are made of. */
@QuarkusTest
@Tag("quarkus")
class CorporateNetworkTest {
    private static final Instant NOW = Instant.parse("2026-02-01T06:00:00Z");
    private static PrivateHost.Identity identityOfVea;
    private static PrivateHost.Identity identityOfSenseforce;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Simulators simulators = Simulators.start(SimulatorSettings.of(clock, clock));
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    private PrivateHost vea;
    private PrivateHost senseforce;

    @BeforeAll
    static void makeKeys(@TempDir Path keys) throws Exception {
        identityOfVea = PrivateHost.identity(Files.createDirectory(keys.resolve("vea")));
        identityOfSenseforce = PrivateHost.identity(Files.createDirectory(keys.resolve("senseforce")));
    }

    @BeforeEach
    void start() throws IOException {
        vea = PrivateHost.start(identityOfVea, simulators.vea().uri());
        senseforce =
                PrivateHost.start(identityOfSenseforce, simulators.senseforce().uri());
        environment.putAll(simulators.environment());
        environment.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"telemetry\",\"start_date\":\"2026-01-25\"}]"
                        .formatted(simulators.dataset().id()));
        at("https://localhost:" + vea.port(), "https://localhost:" + senseforce.port());
    }

    @AfterEach
    void stop() throws IOException {
        vea.close();
        senseforce.close();
        simulators.close();
    }

    @Test
    @Tag("FC21")
    void certificatesOfAPrivateAuthorityAreTrustedWhereItsFileIsNamed() throws IOException {
        environment.put("SENSELAKE_CA_FILE", authorities().toString());

        assertThat(sensource()).isNotEmpty().allSatisfy(CorporateNetworkTest::assertMet);
        assertThat(senseforce()).isNotEmpty().allSatisfy(CorporateNetworkTest::assertMet);
    }

    @Test
    @Tag("FC21")
    void certificatesOfAPrivateAuthorityAreTrustedWhereTheConfigurationHoldsIt() throws IOException {
        Path file = folder.resolve("configuration.json");
        Files.writeString(
                file,
                "{\"ca_certificates\":\"%s\"}"
                        .formatted((vea.authority() + senseforce.authority()).replaceAll("\r?\n", "\\\\n")));
        environment.put("configuration", file.toString());

        assertThat(sensource()).isNotEmpty().allSatisfy(CorporateNetworkTest::assertMet);
        assertThat(senseforce()).isNotEmpty().allSatisfy(CorporateNetworkTest::assertMet);
    }

    @Test
    @Tag("FC21")
    void unknownAuthorityIsRefusedWithTheKeyThatNamesIt() {
        assertThat(sensource()).singleElement().satisfies(CorporateNetworkTest::assertDistrusted);
        assertThat(senseforce()).first().satisfies(CorporateNetworkTest::assertDistrusted);
    }

    @Test
    @Tag("FC21")
    void trustedAuthorityDoesNotMakeUpForAnotherHostsName() throws IOException {
        environment.put("SENSELAKE_CA_FILE", authorities().toString());
        at("https://127.0.0.1:" + vea.port(), "https://127.0.0.1:" + senseforce.port());

        assertThat(sensource())
                .singleElement()
                .satisfies(need -> assertThat(need.verdict()).isEqualTo(Verdict.FAILED));
        assertThat(simulators.vea().log().count()).isZero();
    }

    @Test
    @Tag("FC20")
    void sourcesThatOnlyTheProxyReachesAreReadThroughIt() throws IOException {
        environment.put("SENSELAKE_CA_FILE", authorities().toString());
        at("https://vea.example.test", "https://backend.example.test");
        try (CountingProxy first = CountingProxy.to(vea.port());
                CountingProxy second = CountingProxy.to(senseforce.port())) {
            environment.put("HTTPS_PROXY", "http://who:se%40cret@127.0.0.1:" + first.port());
            assertThat(sensource()).isNotEmpty().allSatisfy(CorporateNetworkTest::assertMet);
            assertThat(first.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT vea.example.test:443 ")
                            .containsIgnoringCase("proxy-authorization: Basic d2hvOnNlQGNyZXQ="));

            environment.put("HTTPS_PROXY", "127.0.0.1:" + second.port());
            assertThat(senseforce()).isNotEmpty().allSatisfy(CorporateNetworkTest::assertMet);
            assertThat(second.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head).startsWith("CONNECT backend.example.test:443 "));
        }
    }

    @Test
    @Tag("FC20")
    void hostsOfNoProxyAndOfThisMachineAreReachedWithoutIt() throws IOException {
        environment.put("SENSELAKE_CA_FILE", authorities().toString());
        try (CountingProxy proxy = CountingProxy.to(vea.port())) {
            environment.put("https_proxy", "http://127.0.0.1:" + proxy.port());
            assertThat(sensource()).isNotEmpty().allSatisfy(CorporateNetworkTest::assertMet);

            at("https://vea.example.test", "https://backend.example.test");
            environment.put("NO_PROXY", "other.test, .example.test");
            assertThat(sensource())
                    .singleElement()
                    .satisfies(need -> assertThat(need.found()).contains("does not resolve"));
            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    @Tag("FC20")
    void proxyThatRefusesIsNamed() throws IOException {
        at("https://vea.example.test", "https://backend.example.test");
        try (CountingProxy proxy = CountingProxy.refusing()) {
            environment.put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
            assertThat(sensource()).singleElement().satisfies(need -> {
                assertThat(need.found()).contains("the proxy did not connect");
                assertThat(need.nextStep()).contains("HTTPS_PROXY");
            });
        }
    }

    private void at(String sensource, String backend) {
        environment.put("SENSOURCE_AUTH_URL", sensource + "/oauth/token");
        environment.put("SENSOURCE_BASE_URL", sensource);
        environment.put("SENSEFORCE_BACKEND_URL", backend);
    }

    private Path authorities() throws IOException {
        Path file = folder.resolve("authorities.pem");
        return Files.writeString(file, "# of our own\n" + vea.authority() + "\n" + senseforce.authority());
    }

    private List<Need> sensource() {
        return readers().sensourceCheck().orElseThrow().run("check-1", deadline());
    }

    private List<Need> senseforce() {
        return readers().datasetChecks(_ -> new FieldNames()).stream()
                .flatMap(check -> check.run("check-1", deadline()).stream())
                .toList();
    }

    private Deadline deadline() {
        return Deadline.in(clock, Duration.ofMinutes(15));
    }

    private SourceReaders readers() {
        Map<String, String> variables = LocalConfiguration.read(
                        Optional.ofNullable(environment.get("configuration")).map(Path::of), folder, environment)
                .with(Map.of("LAKE_BUCKET", "lake", "LEDGER_TABLE", "ledger"))
                .variables();
        Settings settings = ((Checked.Valid) Settings.read(variables, LocalDate.of(2026, 2, 1))).settings();
        return TestSources.of(settings, new Timing(clock, duration -> {}, new SplittableRandom(7), System::nanoTime))
                .readers();
    }

    private static void assertMet(Need need) {
        assertThat(need.verdict()).as(need.toString()).isIn(Verdict.MET, Verdict.LESSER);
    }

    private static void assertDistrusted(Need need) {
        assertThat(need.found()).contains("certificate").contains("not trusted");
        assertThat(need.nextStep()).contains("ca_certificates").contains("SENSELAKE_CA_FILE");
    }
}

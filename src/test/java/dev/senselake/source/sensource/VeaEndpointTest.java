package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RequestMatcher;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traps of asking Vea, by the numbers under which they were collected. */
@QuarkusTest
@Tag("quarkus")
class VeaEndpointTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final String OCCUPANCY = "/api/data/occupancy";

    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("vea-1")
    @Tag("A6")
    void oneRefusalOfTheTokenMintsNothing() {
        bench.traffic();
        bench.vea().faults().next(RequestMatcher.path(TRAFFIC), Fault.unauthorized());
        bench.traffic();
        assertThat(bench.tally().requests()).isEqualTo(2);
        assertThat(bench.vea().tokens().generation()).isEqualTo(1);
        assertThat(bench.time.sleeps()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    @Tag("vea-2")
    @Tag("A6")
    @Tag("U1")
    void endpointThatRefusesEveryOtherCallIsNoReasonToMint() {
        bench.vea().tokens().rules().alternate(TRAFFIC);
        for (int i = 0; i < 5; i++) {
            bench.read("occupancy", Optional.of(VeaBench.WINDOW));
            bench.traffic();
        }
        assertThat(bench.vea().tokens().generation()).isEqualTo(1);
    }

    @Test
    @Tag("vea-3")
    @Tag("vea-4")
    @Tag("S28")
    @Tag("S32")
    @Tag("S44")
    void trafficIsAskedForByInstantsAndForAllZones() {
        bench.traffic();
        assertThat(asked(TRAFFIC).parameters())
                .isEqualTo(Map.of(
                        "relativeDate", List.of("custom"),
                        "startDate", List.of("2026-03-09T00:00:00Z"),
                        "endDate", List.of("2026-03-13T00:00:00Z"),
                        "dateGroupings", List.of("hour"),
                        "entityType", List.of("zone"),
                        "metrics", List.of("ins,outs")));
    }

    @Test
    @Tag("vea-3")
    @Tag("S29")
    @Tag("S32")
    void occupancyIsAskedForByInstantsAndForAllSpaces() {
        bench.read("occupancy", Optional.of(VeaBench.WINDOW));
        Map<String, List<String>> parameters = asked(OCCUPANCY).parameters();
        assertThat(parameters).containsEntry("entityType", List.of("space"));
        assertThat(parameters)
                .containsEntry("metrics", List.of("occupancy(max),occupancy(min),occupancy(avg)"))
                .containsEntry("startDate", List.of("2026-03-09T00:00:00Z"));
        bench.checkTruth("occupancy", VeaBench.WINDOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Pacific/Pago_Pago", "America/Denver", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Kiritimati"})
    @Tag("vea-3")
    @Tag("D31")
    void zoneInWhichBareDatesAreReadChangesNothing(String zone) {
        bench.vea().switches().boundZone(ZoneId.of(zone));
        bench.traffic();
        bench.checkTruth("traffic", VeaBench.WINDOW);
    }

    @Test
    @Tag("vea-13")
    @Tag("D30")
    @Tag("C27")
    void includedEndOnlyAddsRowsOutsideTheWindow() {
        bench.vea().switches().endIncluded(true);
        bench.traffic();
        bench.checkTruth("traffic", VeaBench.WINDOW);
        assertThat(bench.rows.rows())
                .hasSizeGreaterThan(bench.rows.lines(VeaBench.WINDOW).size());
    }

    @Test
    @Tag("S5")
    @Tag("S24")
    @Tag("S44")
    void tokenIsMintedByAFormOnceForAllStreams() {
        SenSource source = bench.worker();
        source.streams()
                .forEach(stream -> source.reader(stream.stream())
                        .orElseThrow()
                        .read(bench.request(Optional.of(VeaBench.WINDOW)), bench.rows));
        assertThat(bench.vea().log().requests("/oauth/token")).singleElement().satisfies(mint -> {
            assertThat(mint.request().header("Content-Type").orElseThrow())
                    .startsWith("application/x-www-form-urlencoded");
            assertThat(Request.decode(mint.request().body()))
                    .containsEntry("grant_type", List.of("client_credentials"))
                    .containsEntry("client_id", List.of(Simulators.CLIENT_ID))
                    .containsEntry("client_secret", List.of(Simulators.CLIENT_SECRET));
        });
    }

    private Request asked(String path) {
        return bench.vea().log().requests(path).getFirst().request();
    }
}

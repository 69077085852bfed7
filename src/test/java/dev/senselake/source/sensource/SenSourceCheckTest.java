package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("quarkus")
class SenSourceCheckTest {
    private final VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @Tag("S36")
    void checkNamesEveryNeed() {
        assertThat(run())
                .allMatch(need -> need.verdict() == Verdict.MET)
                .extracting(Need::need)
                .containsExactly(
                        "SenSource token",
                        "SenSource location",
                        "SenSource site",
                        "SenSource zone",
                        "SenSource space",
                        "SenSource sensor",
                        "SenSource traffic",
                        "SenSource occupancy");
    }

    @Test
    @Tag("S36")
    void streamThatMayNotBeReadIsTheOnlyNeedThatIsNotMet() {
        bench.vea().faults().always(RequestMatcher.path("/api/data/occupancy"), Fault.status(403));
        assertThat(run())
                .filteredOn(need -> need.verdict() != Verdict.MET)
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.need()).isEqualTo("SenSource occupancy");
                    assertThat(need.verdict()).isEqualTo(Verdict.FAILED);
                    assertThat(need.found()).contains("answered 403");
                });
    }

    @Test
    @Tag("S36")
    void streamWithoutRowsIsNotCalledGood() {
        bench.vea().faults().always(RequestMatcher.path("/api/data/traffic"), Fault.json("{\"results\":[]}"));
        assertThat(run())
                .filteredOn(need -> need.verdict() != Verdict.MET)
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.need()).isEqualTo("SenSource traffic");
                    assertThat(need.verdict()).isEqualTo(Verdict.UNKNOWN);
                    assertThat(need.found()).isEqualTo("it can be read and has no rows of yesterday");
                });
    }

    @Test
    @Tag("S36")
    void withoutATokenNoStreamIsAskedFor() {
        bench.withSecret("wrong");
        assertThat(run()).singleElement().satisfies(need -> {
            assertThat(need.need()).isEqualTo("SenSource token");
            assertThat(need.verdict()).isEqualTo(Verdict.FAILED);
        });
        assertThat(bench.requests("/api/zone")).isZero();
    }

    @Test
    @Tag("S36")
    @Tag("B12")
    void sourceThatIsTooSlowIsNamedWithTheSettingThatHelps() {
        bench.withReadTimeout(Duration.ofMillis(300))
                .vea()
                .faults()
                .always(RequestMatcher.path("/api/data/occupancy"), Fault.stall());
        assertThat(run())
                .filteredOn(need -> need.verdict() != Verdict.MET)
                .singleElement()
                .satisfies(need -> assertThat(need.nextStep()).contains("SENSOURCE_REQUEST_SECONDS"));
    }

    private List<Need> run() {
        return bench.worker()
                .check()
                .run("check", bench.request(Optional.empty()).deadline());
    }
}

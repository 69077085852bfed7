package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.row.FieldNames;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.source.senseforce.keyset.RecordingSink;
import dev.senselake.time.Deadline;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backend that refuses or asks to wait is asked no more than needed, and the failure says what to do. */
@Tag("quarkus")
@QuarkusTest
class BackendRefusalsTest {
    private static final List<String> RIGHTS = List.of("Dataset Read", "Event Schema Read", "Machine Master Data Read");

    private final SimulatedDataset simulated = new SimulatedDataset();
    private final RecordingSink sink = RecordingSink.unbounded();

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    @Tag("A10")
    @Tag("sf-9")
    void refusedTokenIsTriedOnceMoreAndThenEndsTheWindow() {
        RotatedToken token = RotatedToken.steady("Canary-wrong-token");

        FatalException thrown =
                catchThrowableOfType(FatalException.class, () -> simulated.read(simulated.settings(), token, sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.CREDENTIAL_REFUSED);
        assertThat(thrown.failure().nextStep()).contains("access_token");
        assertThat(thrown.failure().toString()).doesNotContain("Canary");
        assertThat(simulated.server.log().count()).isEqualTo(2);
        assertThat(token.readings()).isEqualTo(1);
    }

    @Test
    @Tag("K69")
    void rotatedTokenIsReadOnceAndGoesOn() {
        RotatedToken token = new RotatedToken("Canary-old-token", SimulatedDataset.TOKEN);

        simulated.read(simulated.settings(), token, sink);

        assertThat(JsonRows.of(sink)).containsExactlyInAnyOrderElementsOf(simulated.truth());
        assertThat(token.readings()).isEqualTo(1);
    }

    @Test
    @Tag("A10")
    @Tag("F13")
    void datasetThatIsNotSharedNamesTheRights() {
        simulated.server.switches().hide(simulated.dataset.id());

        FatalException thrown = simulated.fatal(sink);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(thrown.failure().nextStep()).contains("share the dataset").contains(RIGHTS);
        assertThat(simulated.server.log().count()).isEqualTo(2);
    }

    @Test
    @Tag("F13")
    void checkNamesTheRightsThatTheUserOfTheTokenLacks() {
        simulated.server.switches().hide(simulated.dataset.id());

        List<Need> needs = new DatasetCheck(
                        simulated.settings(),
                        new FieldNames(),
                        simulated.access(RotatedToken.steady(SimulatedDataset.TOKEN)))
                .run("check", Deadline.in(Clock.systemUTC(), Duration.ofMinutes(15)));

        assertThat(needs).singleElement().satisfies(need -> {
            assertThat(need.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(need.found()).contains("may not read the dataset (403)");
            assertThat(need.nextStep()).contains(RIGHTS);
        });
    }

    @Test
    @Tag("B17")
    @Tag("F4")
    void unknownDatasetIsAskedForTwiceAndNamesWhereTheIdStands() {
        DatasetSettings unknown =
                new DatasetSettings("Unknown-1", "press", SimulatedDataset.FIRST, 10, "Timestamp", 100, 2);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> simulated.read(unknown, sink));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.NOT_PERMITTED);
        assertThat(thrown.failure().message()).contains("Unknown-1");
        assertThat(thrown.failure().nextStep()).contains("dataset_id");
        assertThat(simulated.server.log().count()).isEqualTo(2);
    }

    @Test
    @Tag("FC2")
    void pageOfAFirewallIsTriedAgain() {
        Answer page = Answer.of(403, "text/html", Body.of("<html><body>Request blocked</body></html>"));
        simulated.server.faults().times(2, RequestMatcher.any(), Fault.answer("firewall", page));

        simulated.read(simulated.settings(), sink);

        assertThat(JsonRows.of(sink)).containsExactlyInAnyOrderElementsOf(simulated.truth());
    }

    @Test
    @Tag("B17")
    void clauseThatIsRefusedNamesTheColumn() {
        simulated.server.faults().always(RequestMatcher.any(), Fault.status(400));

        FatalException thrown = simulated.fatal(sink);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(thrown.failure().nextStep()).contains("Timestamp").contains("cursor_column");
    }

    @Test
    @Tag("B18")
    void redirectIsNotFollowed() {
        simulated.server.faults().always(RequestMatcher.any(), Fault.redirect(302, simulated.server.uri()));

        FatalException thrown = simulated.fatal(sink);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.UNEXPECTED_REDIRECT);
        assertThat(simulated.server.log().count()).isEqualTo(1);
    }

    @Test
    @Tag("F22")
    @Tag("F32")
    @Tag("B16")
    void waitThatTheSourceAsksForEndsTheReadingAndNoDayIsHandedOnUnproven() {
        simulated.server.faults().after(7, RequestMatcher.any(), Fault.status(429, Duration.ofMinutes(5)));

        assertThatThrownBy(() -> simulated.read(simulated.settings(), sink))
                .isInstanceOfSatisfying(RetryableException.class, thrown -> {
                    assertThat(thrown.failure().code()).isEqualTo(ErrorCode.THROTTLED);
                    assertThat(thrown.notBefore()).isPresent();
                });
        assertThat(simulated.status.notBefore(SenseforceStreams.SOURCE)).isPresent();

        long asked = simulated.server.log().count();
        assertThatThrownBy(() -> simulated.read(simulated.settings(), sink))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(ErrorCode.THROTTLED));
        assertThat(simulated.server.log().count())
                .as("nobody asks before the wait is over")
                .isEqualTo(asked);
    }
}

package dev.senselake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.config.Settings.Checked;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration of a function whose secret changes while it is warm; the secret is read over HTTP. */
class LiveConfigurationTest {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String INVALID =
            "{\"sensource\":{\"client_id\":\"a\",\"client_secret\":\"canary-3\",\"window_days\":99,\"metrics\":\"ins\"}}";

    private final TestClock time = new TestClock(Instant.parse("2026-02-01T06:00:00Z"));
    private final StoredSecret secret = StoredSecret.holding(text("canary-1", 30));
    private final LiveConfiguration configuration = secret.configuration(time);

    @AfterEach
    void stop() {
        secret.close();
    }

    @Test
    @Tag("H57")
    @Tag("K69")
    void secretIsReadAtTheFirstUseAndAgainAfterFiveMinutes() {
        assertThat(secret.reads()).isZero();
        assertThat(clientSecret()).isEqualTo("canary-1");
        secret.put(text("canary-2", 7));

        time.advance(LIFE.minusSeconds(1));
        assertThat(clientSecret()).isEqualTo("canary-1");
        assertThat(secret.reads()).isEqualTo(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(clientSecret()).isEqualTo("canary-2");
        assertThat(configuration.settings().sensource().orElseThrow().windowDays())
                .isEqualTo(7);
        assertThat(secret.reads()).isEqualTo(2);
    }

    @Test
    void textThatStaysTheSameGivesTheSameSettings() {
        Settings first = configuration.settings();
        time.advance(LIFE);

        assertThat(configuration.settings()).isSameAs(first);
        assertThat(secret.reads()).isEqualTo(2);
    }

    @Test
    @Tag("K69")
    void rotatedCredentialIsSeenAtOnceAfterARefusal() {
        configuration.settings();
        secret.put(text("canary-2", 30));

        assertThat(configuration.reread().sensource().orElseThrow().credential().secret())
                .isEqualTo("canary-2");
        assertThat(clientSecret()).isEqualTo("canary-2");
        assertThat(secret.reads()).isEqualTo(2);
    }

    @Test
    @Tag("K69")
    void laterTextThatIsInvalidLeavesTheLastValidOneInForceAndIsSaidWithAllItsProblems() {
        configuration.settings();
        secret.put(INVALID);
        time.advance(LIFE);

        assertThat(clientSecret()).isEqualTo("canary-1");
        assertThat(notes().getFirst())
                .startsWith("the configuration that was read before stays in force: secret " + StoredSecret.ARN)
                .contains("there is no key sensource.metrics")
                .contains("sensource.window_days is \"99\"")
                .doesNotContain("canary");

        secret.put(text("canary-2", 30));
        time.advance(LIFE);
        assertThat(clientSecret()).isEqualTo("canary-2");
        assertThat(configuration.remark()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, cannot be read (status 400)",
        "400, ThrottlingException, cannot be read at the moment",
        "500, InternalServiceError, cannot be read at the moment",
        "400, ResourceNotFoundException, cannot be read (status 400)",
    })
    @Tag("K69")
    void secretThatCannotBeReadLaterLeavesTheLastTextInForceAndIsSaid(int status, String type, String said) {
        configuration.settings();
        secret.fail(status, type);
        time.advance(LIFE);

        assertThat(clientSecret()).isEqualTo("canary-1");
        assertThat(configuration.reread().sensource()).isPresent();
        assertThat(notes().getFirst()).contains("stays in force").contains(said);

        secret.put(text("canary-1", 30));
        time.advance(LIFE);
        assertThat(clientSecret()).isEqualTo("canary-1");
        assertThat(configuration.remark()).isEmpty();
    }

    @Test
    @Tag("S36")
    void firstTextThatIsInvalidIsRefusedWithAllItsProblemsUntilItIsCorrected() {
        secret.put(INVALID);

        assertThat(((Checked.Invalid) configuration.current()).problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("sensource.window_days is \"99\""));
        assertThatThrownBy(configuration::settings)
                .isInstanceOfSatisfying(
                        FatalException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .hasMessageNotContaining("canary");

        secret.put(text("canary-2", 30));
        assertThat(clientSecret()).isEqualTo("canary-2");
    }

    @Test
    void firstReadThatFailsIsFatalOrToBeTriedAgain() {
        secret.fail(400, "AccessDeniedException");
        assertThatThrownBy(configuration::current)
                .isInstanceOf(FatalException.class)
                .hasMessageContaining(StoredSecret.ARN);

        secret.fail(500, "InternalServiceError");
        assertThatThrownBy(configuration::current).isInstanceOf(RetryableException.class);

        secret.putBytes();
        assertThatThrownBy(configuration::current)
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("holds bytes, not text");
    }

    @Test
    void nameThatIsNoArnIsSaidByItsVariable() {
        assertThatThrownBy(() -> secret.configuration(Map.of("CONFIGURATION_SECRET_ARN", "senselake"), time)
                        .current())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("CONFIGURATION_SECRET_ARN is \"senselake\"; it takes the ARN of a secret");
        assertThat(secret.reads()).isZero();
    }

    @Test
    void environmentWinsOverTheTextThatIsGivenAndThatOneOverTheSecret() {
        Map<String, String> given = Map.of("SENSELAKE_CONFIGURATION", text("a${b}c", 8), "SENSOURCE_WINDOW_DAYS", "9");
        SenSourceSettings settings =
                secret.configuration(given, time).settings().sensource().orElseThrow();

        assertThat(settings.credential().secret()).isEqualTo("a${b}c");
        assertThat(settings.windowDays()).isEqualTo(9);
        assertThat(secret.reads()).as("no right to it is needed").isZero();

        Map<String, String> wins = Map.of("SENSOURCE_CLIENT_SECRET", "of-environment", "SENSOURCE_TRAFFIC_METRICS", "");
        SenSourceSettings over =
                secret.configuration(wins, time).settings().sensource().orElseThrow();
        assertThat(over.credential().secret()).isEqualTo("of-environment");
        assertThat(over.trafficMetrics()).isEmpty();
        assertThat(over.windowDays()).isEqualTo(30);
    }

    @Test
    void bucketPrefixAndTableAreThoseOfTheStack() {
        secret.put("{\"lake\":{\"bucket\":\"other\",\"prefix\":\"x\",\"second_look_seconds\":5},\"ledger\":{}}");
        assertThat(((Checked.Invalid) configuration.current()).problems())
                .anySatisfy(problem -> assertThat(problem).contains("there is no key lake.bucket"))
                .anySatisfy(problem -> assertThat(problem).contains("there is no key lake.prefix"));

        secret.put("{\"lake\":{\"second_look_seconds\":5}}");
        assertThat(configuration.settings().lake().bucket()).isEqualTo("lake");
        assertThat(configuration.settings().secondLook()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void timeZoneOfAStackIsThatOfItsParameterAndTheNotesSayIfTheTextHasAnother() {
        secret.put("{\"sensource\":{\"client_id\":\"a\",\"client_secret\":\"b\",\"time_zone\":\"Europe/Vienna\","
                + "\"opening_hours\":{\"l\":{\"mon\":\"10:00-20:00\"}}}}");
        Settings given = secret.configuration(Map.of(), time).settings();
        assertThat(given.localTime().fallback()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(given.localTime().openingHours().locations()).containsOnlyKeys("l");

        Settings ofStack =
                secret.configuration(Map.of("SENSOURCE_TIME_ZONE", ""), time).settings();
        assertThat(ofStack.localTime().fallback()).isEqualTo(ZoneId.of("UTC"));
        assertThat(ofStack.notes())
                .contains(
                        "sensource.time_zone \"Europe/Vienna\" is not used, because SENSOURCE_TIME_ZONE of the environment"
                                + " is UTC: on a stack it is the parameter TimeZone");
        assertThat(secret.configuration(Map.of("SENSOURCE_TIME_ZONE", "Europe/Vienna"), time)
                        .settings()
                        .notes())
                .isEqualTo(given.notes());
    }

    @Test
    void problemsNameKeysOfTheTextAndVariablesOfTheEnvironment() {
        secret.put("{\"sensource\":{\"client_id\":\"a\",\"start_year\":\"x\"}}");
        List<String> problems = ((Checked.Invalid) secret.configuration(Map.of("SENSOURCE_WINDOW_DAYS", "98"), time)
                        .current())
                .problems();

        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("sensource.client_secret is missing although sensource.client_id is set"))
                .anySatisfy(problem -> assertThat(problem).startsWith("sensource.start_year is \"x\""))
                .anySatisfy(problem -> assertThat(problem).startsWith("SENSOURCE_WINDOW_DAYS is \"98\""));
        secret.put(text("canary-1", 30));
        assertThat(configuration.settings().notes())
                .anySatisfy(note -> assertThat(note).contains("add sensor to sensource.static_endpoints"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_secret\":\"canary-9\"",
                "{\"client_secret\":\"canary-9\"} canary-9",
                "{\"client_id\":\"canary-9\",\"client_id\":\"canary-9\"}",
                "{\"client_id\":\"a\",\"client_secret\":[\"canary-9\"]}",
                "{\"client_id\":\"a\",\"client_secret\":{\"canary\":\"canary-9\"}}",
                "{\"client_id\":\"a\",\"client_secret\":true,\"client-id\":\"canary-9\"}",
                "{\"sensource\":\"canary-9\"}",
                "[\"canary-9\"]",
                "canary-9",
                "",
            })
    @Tag("K69")
    @Tag("I17")
    void malformedTextIsRefusedAndNothingOfItIsShown(String malformed) {
        secret.put(malformed);

        assertThat(configuration.current())
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        refused -> assertThat(refused.problems())
                                .isNotEmpty()
                                .allSatisfy(problem -> assertThat(problem).doesNotContain("canary")));
    }

    private String clientSecret() {
        return configuration.settings().sensource().orElseThrow().credential().secret();
    }

    private List<String> notes() {
        return ((Checked.Valid) configuration.noted()).settings().notes();
    }

    private static String text(String clientSecret, int windowDays) {
        return "{\"sensource\":{\"client_id\":\"client\",\"client_secret\":\"%s\",\"window_days\":%d}}"
                .formatted(clientSecret, windowDays);
    }
}

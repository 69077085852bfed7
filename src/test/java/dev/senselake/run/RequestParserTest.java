package dev.senselake.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.senselake.run.RunRequest.Parsed;
import dev.senselake.stream.JsonFields;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("K68")
class RequestParserTest {
    private static final Instant AS_OF = Instant.parse("2026-02-01T06:00:00Z");
    private static final List<String> STREAMS = List.of("zone", "traffic", "occupancy", "machine_events");

    @Test
    @Tag("F16")
    void emptyInputAsksForEverythingThatIsDue() {
        assertThat(accepted("{}")).isEqualTo(new RunRequest(RunMode.INCREMENTAL, STREAMS, Optional.empty(), false));
    }

    @Test
    void backfillNamesItsDays() {
        assertThat(accepted("{\"mode\":\"backfill\",\"from\":\"2026-01-01\",\"to\":\"2026-02-02\",\"dry_run\":true}"))
                .isEqualTo(new RunRequest(
                        RunMode.BACKFILL,
                        STREAMS,
                        Optional.of(new Window(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 2))),
                        true));
    }

    @Test
    @Tag("F15")
    void streamsComeInConfiguredOrderOnceEach() {
        assertThat(accepted("{\"mode\":\"full_refresh\",\"streams\":[\"traffic\",\"zone\",\"traffic\"]}")
                        .streams())
                .containsExactly("zone", "traffic");
    }

    @Test
    @Tag("I63")
    void scheduleNamesItsTime() {
        assertThat(accepted("{\"scheduled_time\":\"2026-02-01T05:00:00Z\"}").scheduledTime())
                .contains(Instant.parse("2026-02-01T05:00:00Z"));
    }

    @Test
    @Tag("I61")
    void runMayBeLimited() {
        assertThat(accepted("{\"max_requests\":200,\"max_minutes\":30}").limits())
                .isEqualTo(new RunRequest.Limits(OptionalInt.of(200), OptionalInt.of(30)));
        assertThat(accepted("{\"mode\":\"full_refresh\",\"max_minutes\":1}").limits())
                .isEqualTo(new RunRequest.Limits(OptionalInt.empty(), OptionalInt.of(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"mode\":\"incremantal\"} | mode is \"incremantal\" (did you mean incremental?); allowed are incremental, backfill, full_refresh",
                "{\"mode\":7} | mode is 7",
                "{\"mode\":null} | mode is null",
                "{\"stream\":[\"traffic\"]} | stream is unknown (did you mean streams?); allowed are mode, streams, from, to, dry_run, scheduled_time, max_requests, max_minutes",
                "{\"backendUrl\":\"https://evil.example\"} | backendUrl is unknown",
                "{\"streams\":[\"trafic\"]} | stream \"trafic\" is unknown (did you mean traffic?); configured are zone, traffic, occupancy, machine_events",
                "{\"streams\":[\"../traffic\"]} | stream \"../traffic\" is unknown",
                "{\"streams\":[3]} | stream 3 is unknown",
                "{\"streams\":[]} | streams is []",
                "{\"streams\":\"traffic\"} | streams is \"traffic\"; allowed is a list of names",
                "{\"from\":\"2026-01-01\"} | from is only allowed with mode backfill, the mode is incremental",
                "{\"mode\":\"full_refresh\",\"to\":\"2026-01-01\"} | to is only allowed with mode backfill, the mode is full_refresh",
                "{\"mode\":\"backfill\",\"to\":\"2026-01-01\"} | from is missing",
                "{\"mode\":\"backfill\",\"from\":\"2026-01-01\"} | to is missing",
                "{\"mode\":\"backfill\",\"from\":\"2026-01-05\",\"to\":\"2026-01-05\"} | from is 2026-01-05 and to is 2026-01-05; from must be before to",
                "{\"mode\":\"backfill\",\"from\":\"2026-01-05\",\"to\":\"2026-01-04\"} | from must be before to",
                "{\"mode\":\"backfill\",\"from\":\"2026-01-01\",\"to\":\"2026-02-03\"} | to is 2026-02-03, in the future; the latest allowed is 2026-02-02",
                "{\"mode\":\"backfill\",\"from\":\"2026-02-02\",\"to\":\"2026-02-02\"} | from is 2026-02-02, in the future; the latest allowed is 2026-02-01",
                "{\"mode\":\"backfill\",\"from\":\"1900-01-01\",\"to\":\"2026-01-04\"} | from is 1900-01-01; the earliest allowed is 2000-01-01",
                "{\"mode\":\"backfill\",\"from\":\"2001-01-01\",\"to\":\"2026-01-04\"} | from 2001-01-01 to 2026-01-04 is longer than 20 years",
                "{\"mode\":\"backfill\",\"from\":\"01.02.2026\",\"to\":\"2026-01-04\"} | from is \"01.02.2026\"; it takes a UTC day like 2026-01-31",
                "{\"mode\":\"backfill\",\"from\":\"2025-02-29\",\"to\":\"2026-01-04\"} | from is \"2025-02-29\"; it takes a UTC day",
                "{\"mode\":\"backfill\",\"from\":20260101,\"to\":\"2026-01-04\"} | from is 20260101; it takes a UTC day",
                "{\"scheduled_time\":\"<aws.scheduler.scheduled-time>\"} | scheduled_time is \"<aws.scheduler.scheduled-time>\"; it takes an instant like 2026-01-31T06:00:00Z",
                "{\"scheduled_time\":null} | scheduled_time is null",
                "{\"scheduled_time\":1769922000} | scheduled_time is 1769922000",
                "{\"scheduled_time\":\"2026-02-01\"} | scheduled_time is \"2026-02-01\"",
                "{\"mode\":\"full_refresh\",\"scheduled_time\":\"2026-02-01T05:00:00Z\"} | scheduled_time is only allowed with mode incremental, the mode is full_refresh",
                "{\"max_requests\":0} | max_requests is 0; it takes a whole number from 1 to 1000000",
                "{\"max_requests\":1.5} | max_requests is 1.5; it takes a whole number",
                "{\"max_requests\":99999999999} | max_requests is 99999999999; it takes a whole number",
                "{\"max_minutes\":\"10\"} | max_minutes is \"10\"; it takes a whole number from 1 to 1440",
                "{\"max_minutes\":null} | max_minutes is null; it takes a whole number",
                "{\"max_minutes\":1441} | max_minutes is 1441; it takes a whole number",
                "{\"dry_run\":\"yes\"} | dry_run is \"yes\"; allowed are true, false",
                "[] | the input must be a JSON object, it is []",
                "null | the input must be a JSON object, it is null",
            })
    void everyWrongFieldIsRefusedByItsName(String input, String problem) {
        assertThat(refused(input)).anySatisfy(text -> assertThat(text).contains(problem));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(refused("{\"mode\":\"backfill\",\"from\":\"x\",\"to\":\"y\",\"streams\":[\"a\",\"b\"],\"z\":1}"))
                .hasSize(5);
    }

    @Test
    void longInputIsRefusedUnread() {
        assertThat(refused("{\"mode\":\"" + "x".repeat(20_000) + "\"}"))
                .containsExactly("the input has 20011 characters; at most 16384 are allowed");
    }

    @Test
    void echoedValuesAreShortAndPrintable() {
        assertThat(refused("{\"mode\":\"a\\u0007\\n" + "x".repeat(5_000) + "\"}"))
                .allSatisfy(text -> assertThat(text)
                        .hasSizeLessThan(250)
                        .doesNotContain("\n")
                        .doesNotContain("\u0007"));
    }

    private static RunRequest accepted(String input) {
        return ((Parsed.Accepted) parsed(input)).request();
    }

    private static List<String> refused(String input) {
        return ((Parsed.Refused) parsed(input)).problems();
    }

    private static Parsed parsed(String input) {
        try {
            return RequestParser.parse(JsonFields.parse(input), AS_OF, STREAMS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(input, e);
        }
    }
}

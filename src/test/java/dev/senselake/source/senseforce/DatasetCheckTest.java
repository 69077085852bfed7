package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.row.FieldNames;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.source.senseforce.keyset.FakeDataset;
import dev.senselake.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("sf-10")
@Tag("F3")
@Tag("F14")
class DatasetCheckTest {
    private static final Instant NOW = Instant.parse("2025-03-09T00:00:00Z");
    private static final long TIME = NOW.toEpochMilli() - 10_000;

    private final FakeDataset source = new FakeDataset();

    @Test
    void datasetInGoodOrderMeetsEveryNeed() {
        source.with(TIME, row(TIME, "a")).with(TIME + 1, row(TIME + 1, "b"));

        assertThat(check()).extracting(Need::verdict).containsOnly(Verdict.MET);
        assertThat(check())
                .extracting(Need::need)
                .containsExactly(
                        "dataset press is there and shared",
                        "dataset press has Timestamp",
                        "dataset press has Thing",
                        "dataset press has Id",
                        "dataset press ascends by Timestamp");
    }

    @Test
    @Tag("F6")
    @Tag("FC28")
    void missingIdOrThingIsALesserWayAndTheColumnToAddIsNamed() {
        source.with(TIME, "{\"timestamp\":%d}".formatted(TIME));

        assertThat(check("has Id").verdict()).isEqualTo(Verdict.LESSER);
        assertThat(check("has Id").nextStep()).contains("add the column Id");
        assertThat(check("has Thing").verdict()).isEqualTo(Verdict.LESSER);
        assertThat(check("has Thing").nextStep()).contains("add the column Thing");
    }

    @Test
    void missingTimestampIsNamed() {
        source.ignoresFilter = true;
        source.with(Long.MIN_VALUE, "{\"thing\":\"a\",\"id\":null}");

        assertThat(check("has Timestamp").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check("ascends").verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    @Tag("N9")
    void columnOfTheTimeOfInsertionIsReadAsATime() {
        source.with(TIME, "{\"timestamp\":%1$d,\"thing\":\"a\",\"id\":null,\"inserted\":%1$d}".formatted(TIME));
        assertThat(inserted().verdict()).isEqualTo(Verdict.MET);

        source.with(
                TIME + 1, "{\"timestamp\":%d,\"thing\":\"a\",\"id\":null,\"inserted\":\"now\"}".formatted(TIME + 1));
        assertThat(inserted().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(inserted().found()).startsWith("1 of 2 rows have it in milliseconds");
        assertThat(inserted().nextStep()).contains("leave inserted_column out");
    }

    private Need inserted() {
        DatasetSettings looking = new DatasetSettings(
                "a", "press", LocalDate.of(2025, 3, 1), 10, "Timestamp", 10_000, 2, Optional.of("Inserted"));
        return new DatasetCheck(looking, new FieldNames(), source)
                .run("check", Deadline.in(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(15))).stream()
                        .filter(need -> need.need().contains("has Inserted as a time"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    @Tag("F5")
    void rowsThatDoNotAscendAreNamedWithTheFix() {
        source.sorted = false;
        source.with(TIME + 1, row(TIME + 1, "a")).with(TIME, row(TIME, "b"));

        assertThat(check("ascends").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check("ascends").nextStep()).contains("first column");
    }

    @Test
    @Tag("FC30")
    void datasetThatStartsLaterIsReadAllTheSameAndSaysSo() {
        source.with(TIME, row(TIME, "a"));
        DatasetSettings later =
                new DatasetSettings("a", "press", LocalDate.of(2025, 3, 10), 10, "Timestamp", 10_000, 2);

        List<Need> needs = new DatasetCheck(later, new FieldNames(), source)
                .run("check", Deadline.in(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(15)));

        assertThat(needs).extracting(Need::verdict).containsExactly(Verdict.MET, Verdict.UNKNOWN);
        assertThat(needs.getLast().found()).contains("2025-03-10, is still to come");
    }

    @Test
    @Tag("F2")
    void datasetWithoutRowsLeavesTheColumnsUnknown() {
        assertThat(check()).extracting(Need::verdict).containsExactly(Verdict.MET, Verdict.UNKNOWN);
    }

    @Test
    void refusalIsALineWithCauseAndFix() {
        source.beforeEachAnswer = _ -> {
            throw new FatalException(new Failure(ErrorCode.CREDENTIAL_REFUSED, "refused (403)", "share the dataset"));
        };

        assertThat(check())
                .containsExactly(new Need(
                        "dataset press is there and shared", Verdict.FAILED, "refused (403)", "share the dataset"));
    }

    private static String row(long instant, String thing) {
        return "{\"thing\":\"%s\",\"timestamp\":%d,\"id\":null}".formatted(thing, instant);
    }

    private Need check(String need) {
        return check().stream()
                .filter(line -> line.need().contains(need))
                .findFirst()
                .orElseThrow();
    }

    private List<Need> check() {
        Deadline deadline = Deadline.in(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(15));
        return new DatasetCheck(Datasets.PRESS, new FieldNames(), source).run("check", deadline);
    }
}

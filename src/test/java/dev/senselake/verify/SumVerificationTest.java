package dev.senselake.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.time.Days;
import dev.senselake.time.Window;
import dev.senselake.verify.DayVerdict.How;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of a source beside those of the lake's rows, which say where rows are to be compared. */
class SumVerificationTest {
    private final ComparedDays days;

    SumVerificationTest(@TempDir Path folder) {
        days = new ComparedDays(folder);
    }

    @Test
    void equalSumsNeedNoRows() {
        VerifyAnswer answer = days.quick();

        assertThat(answer.days())
                .hasSize(6)
                .allSatisfy(day -> assertThat(day.how()).isEqualTo(How.SUMS));
        assertThat(answer.days()).noneMatch(DayVerdict::differs);
        assertThat(days.asked()).isEmpty();
    }

    @Test
    void anotherSumHasTheRowsOfItsUtcDaysCompared() {
        Instant evening = Instant.parse("2026-03-08T03:00:00Z");
        days.source().merge(evening, 1, Integer::sum);

        VerifyAnswer answer = days.quick();

        assertThat(days.asked())
                .containsExactly(new Window(LocalDate.parse("2026-03-07"), LocalDate.parse("2026-03-09")));
        assertThat(answer.days()).hasSize(6);
        assertThat(answer.days().stream().filter(DayVerdict::differs).map(DayVerdict::day))
                .containsExactly(Optional.of(Days.of(evening)));
        assertThat(answer.days().stream().filter(day -> day.how() == How.SUMS)).hasSize(4);
    }

    @Test
    void whatLeavesTheSumsAsTheyAreIsSeenByRowsOnly() {
        days.source().merge(Instant.parse("2026-03-07T10:00:00Z"), 1, Integer::sum);
        days.source().merge(Instant.parse("2026-03-07T11:00:00Z"), -1, Integer::sum);

        assertThat(days.quick().days()).noneMatch(DayVerdict::differs);
        assertThat(days.rows().days().stream().filter(DayVerdict::differs))
                .singleElement()
                .satisfies(day -> assertThat(day.changed()).isEqualTo(2));
    }

    @Test
    void labelsOfAnotherTimeZoneHaveAllRowsCompared() {
        days.label(ZoneOffset.UTC);

        VerifyAnswer answer = days.quick();

        assertThat(days.asked()).containsExactly(ComparedDays.DAYS);
        assertThat(answer.days()).hasSize(6).noneMatch(DayVerdict::differs);
    }

    @Test
    void labelsThatAreNoMidnightHaveAllRowsComparedAlsoWhereTheSumsAreEqual() {
        days.source().replaceAll((_, _) -> 0);
        ComparedDays.DAYS.widen(2).days().forEach(days::load);
        assertThat(days.quick().days()).allSatisfy(day -> assertThat(day.how()).isEqualTo(How.SUMS));
        days.label(ZoneId.of("America/Los_Angeles"));

        days.quick();

        assertThat(days.asked()).containsExactly(ComparedDays.DAYS);
    }

    @Test
    void localDayThatOnlyTheLakeHasIsADifference() {
        ZonedDateTime midnight = LocalDate.parse("2026-03-07").atStartOfDay(ComparedDays.DENVER);
        days.source()
                .keySet()
                .removeIf(hour -> !hour.isBefore(midnight.toInstant())
                        && hour.isBefore(midnight.plusDays(1).toInstant()));

        VerifyAnswer answer = days.quick();

        assertThat(answer.days().stream().mapToLong(DayVerdict::surplus).sum()).isEqualTo(24);
    }

    @Test
    void sumsThatTheSourceRefusesAreANoteAndRowsAreCompared() {
        days.refuseSums();

        VerifyAnswer answer = days.quick();

        assertThat(answer.notes()).singleElement().asString().contains("all rows are compared");
        assertThat(days.asked()).containsExactly(ComparedDays.DAYS);
    }
}

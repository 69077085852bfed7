package dev.senselake.localtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {
    @Test
    void spansOfDaysAndSeveralRangesAreOpenToTheirEndAndAllElseIsClosed() {
        OpeningHours hours =
                right("{\"l\":{\"mon-fri\":\"10:00-20:30\",\"sat\":\"10:00-13:00, 14:00-18:00\",\"sun\":\"closed\"}}");

        assertThat(hours.isOpen("l", LocalDateTime.parse("2026-11-30T09:59"))).contains(false);
        assertThat(hours.isOpen("l", LocalDateTime.parse("2026-11-30T10:00"))).contains(true);
        assertThat(hours.isOpen("l", LocalDateTime.parse("2026-12-04T20:29"))).contains(true);
        assertThat(hours.isOpen("l", LocalDateTime.parse("2026-12-04T20:30"))).contains(false);
        assertThat(hours.isOpen("l", LocalDateTime.parse("2026-12-05T13:00"))).contains(false);
        assertThat(hours.isOpen("l", LocalDateTime.parse("2026-12-06T12:00"))).contains(false);
        assertThat(hours.openMinutes("l", DayOfWeek.FRIDAY, 20)).contains(30);
        assertThat(hours.openMinutes("l", DayOfWeek.SATURDAY, 13)).contains(0);
        assertThat(hours.isOpen("other", LocalDateTime.parse("2026-11-30T10:00")))
                .isEmpty();
    }

    @Test
    void rangeThatEndsBeforeItsStartEndsTheNextDayOverTheEndOfTheWeek() {
        OpeningHours hours = right("{\"bar\":{\"sat-mon\":\"18:00-02:00\",\"wed\":\"00:00-24:00\"}}");

        assertThat(hours.openMinutes("bar", DayOfWeek.MONDAY, 1)).contains(60);
        assertThat(hours.openMinutes("bar", DayOfWeek.MONDAY, 2)).contains(0);
        assertThat(hours.openMinutes("bar", DayOfWeek.TUESDAY, 1)).contains(60);
        assertThat(hours.openMinutes("bar", DayOfWeek.SATURDAY, 1)).contains(0);
        assertThat(hours.openMinutes("bar", DayOfWeek.WEDNESDAY, 23)).contains(60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"l\":{\"mo\":\"10:00-20:00\"}} | SENSOURCE_OPENING_HOURS.l.mo is no day (did you mean mon?); allowed are mon, tue",
                "{\"l\":{\"mon-tue-wed\":\"10:00-20:00\"}} | SENSOURCE_OPENING_HOURS.l.mon-tue-wed is no day",
                "{\"l\":{\"mon-fri\":\"closed\",\"wed\":\"10:00-20:00\"}} | SENSOURCE_OPENING_HOURS.l.wed holds a day that another key",
                "{\"l\":{\"mon\":\"10-20\"}} | SENSOURCE_OPENING_HOURS.l.mon holds \"10-20\"; it takes local times such as 10:00-20:00",
                "{\"l\":{\"mon\":\"10:00-10:00\"}} | SENSOURCE_OPENING_HOURS.l.mon holds \"10:00-10:00\"",
                "{\"l\":{\"mon\":\"10:00-24:30\"}} | SENSOURCE_OPENING_HOURS.l.mon holds \"10:00-24:30\"",
                "{\"l\":{\"mon\":\"10:00-20:00,\"}} | SENSOURCE_OPENING_HOURS.l.mon holds \"\"",
                "{\"l\":{\"mon\":10}} | SENSOURCE_OPENING_HOURS.l.mon is 10; it takes local times",
                "{\"l\":\"10:00-20:00\"} | SENSOURCE_OPENING_HOURS.l takes the id of a location with an object of weekdays",
                "{\"l\":{},\"l\":{}} | SENSOURCE_OPENING_HOURS is not JSON (near character 12), or has a name twice",
                "7 | SENSOURCE_OPENING_HOURS takes an object with the id of each location",
            })
    void whatIsWrongIsSaidByItsPlace(String json, String problem) {
        List<String> problems = new ArrayList<>();
        OpeningHours.parse(json, problems::add);

        assertThat(problems).singleElement().asString().startsWith(problem);
    }

    @Test
    void problemInOneLocationHidesNoneInAnotherAndNoLocationWithoutOne() {
        List<String> problems = new ArrayList<>();
        OpeningHours hours = OpeningHours.parse(
                "{\"a\":{\"mon\":\"x\",\"foo\":\"closed\"},\"b\":{\"tue\":\"y\"},\"c\":{\"wed\":\"10:00-11:00\"}}",
                problems::add);

        assertThat(problems).hasSize(3);
        assertThat(hours.locations()).containsOnlyKeys("c");
    }

    private static OpeningHours right(String json) {
        List<String> problems = new ArrayList<>();
        OpeningHours hours = OpeningHours.parse(json, problems::add);
        assertThat(problems).isEmpty();
        return hours;
    }
}

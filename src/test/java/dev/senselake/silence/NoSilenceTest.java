package dev.senselake.silence;

import static dev.senselake.silence.CountedDoors.LAST;
import static dev.senselake.silence.CountedDoors.at;
import static dev.senselake.silence.CountedDoors.day;
import static dev.senselake.silence.CountedDoors.onOrAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.silence.CountedDoors.Change;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is no silence: closed houses and weekdays, empty rooms, what is not known or long over. */
class NoSilenceTest {
    private final CountedDoors doors = new CountedDoors();

    @Test
    void nothingIsSilentWhereEverybodyCounts() {
        assertThat(doors.judged()).isEqualTo(new Silences(List.of(), List.of()));
    }

    @Test
    void doorThatNeverCountedOneDirectionIsNotOneSided() {
        doors.change("west", hour -> true, Change.NO_OUTS);

        assertThat(doors.judged().entities()).isEmpty();
    }

    @Test
    void houseThatIsClosedIsNotSilent() {
        List.of("east", "west", "back")
                .forEach(door -> doors.change(door, hour -> onOrAfter(hour, LAST), Change.ZEROS));

        assertThat(doors.judged().entities()).isEmpty();
    }

    @Test
    void houseWithOneDoorIsJudgedByTheOthers() {
        doors.change("other", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        assertThat(doors.judged().entities()).extracting(Silence::entity).containsExactly("other");

        List.of("east", "west", "back")
                .forEach(door -> doors.change(door, hour -> onOrAfter(hour, LAST), Change.ZEROS));
        assertThat(doors.judged().entities()).isEmpty();
    }

    @Test
    void dayThatWasNotLoadedSaysNothing() {
        doors.days().remove(LAST);
        doors.days().remove(LAST.minusDays(1));

        assertThat(doors.judged()).isEqualTo(new Silences(List.of(), List.of()));
    }

    @Test
    void nothingIsToldOfAnEntityInItsFirstTwoWeeks() {
        doors.days().clear();
        doors.fill(14);
        doors.change("west", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        assertThat(doors.judged().entities()).isEmpty();

        doors.fill(18);
        doors.change("west", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        assertThat(doors.judged().entities()).hasSize(1);
    }

    @Test
    void roomThatIsOftenEmptyForADayIsNotSilentForADay() {
        for (int day = 4; day < 56; day += 9) {
            LocalDate empty = LAST.minusDays(day);
            doors.change("west", hour -> day(hour).equals(empty), Change.ZEROS);
        }
        doors.change("west", hour -> day(hour).equals(LAST.minusDays(1)), Change.ZEROS);

        assertThat(doors.judged().entities()).isEmpty();
    }

    @Test
    void doorThatIsClosedOnOneWeekdayIsNotSilentOnIt() {
        doors.change("west", hour -> day(hour).getDayOfWeek() == LAST.getDayOfWeek(), Change.ZEROS);

        assertThat(doors.judged().entities()).isEmpty();
    }

    @Test
    void doorThatWasClosedOnThisWeekdayTwiceIsNotSilentOnTheThird() {
        List<LocalDate> closed = List.of(LAST, LAST.minusWeeks(2), LAST.minusWeeks(4));
        doors.change("west", hour -> closed.contains(day(hour)), Change.ZEROS);

        assertThat(doors.judged().entities()).isEmpty();
    }

    @Test
    void silenceThatIsLongOverIsNotToldBecauseOfTwoQuietHours() {
        doors.change("west", hour -> day(hour).equals(LAST.minusDays(10)), Change.ZEROS);
        doors.change("west", hour -> !hour.isBefore(at(LAST, 16)), Change.ZEROS);

        assertThat(doors.judged().entities()).isEmpty();
    }

    @Test
    void daysOfWhichOnlySumsAreKnownAreNotLookedAt() {
        doors.days()
                .replaceAll((day, counts) -> new DayCounts(
                        "traffic",
                        day,
                        DayCounts.Detail.DAYS,
                        new TreeMap<>(Map.of("west", EntityHours.ofDay(24, 0, 0)))));

        assertThat(doors.judged()).isEqualTo(new Silences(List.of(), List.of()));
    }

    @Test
    void nothingIsKnownWithoutCounts() {
        doors.days().clear();

        assertThat(doors.judged()).isEqualTo(new Silences(List.of(), List.of()));
    }
}

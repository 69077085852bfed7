package dev.senselake.silence;

import static dev.senselake.silence.CountedDoors.LAST;
import static dev.senselake.silence.CountedDoors.at;
import static dev.senselake.silence.CountedDoors.between;
import static dev.senselake.silence.CountedDoors.day;
import static dev.senselake.silence.CountedDoors.numbers;
import static dev.senselake.silence.CountedDoors.onOrAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.silence.CountedDoors.Change;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is told of doors that stopped counting. */
class SilenceDetectorTest {
    private final CountedDoors doors = new CountedDoors();

    @Test
    void doorWithoutRowsIsToldFromItsFirstLostHourOnWithItsUsualNumber() {
        doors.change("west", hour -> !hour.isBefore(at(LAST, 8)), Change.NO_ROWS);

        assertThat(doors.judged().entities())
                .containsExactly(
                        new Silence("west", SilenceKind.NO_ROWS, at(LAST, 10), Optional.empty(), at(LAST, 13), 20, 8));
        assertThat(doors.judged().foundAfter(at(LAST, 12))).isEqualTo(1);
        assertThat(doors.judged().foundAfter(at(LAST, 13))).isZero();
    }

    @Test
    void zerosAreToldForTwoDaysAfterTheyEnded() {
        doors.change("west", hour -> between(hour, at(LAST, 11), at(LAST, 15)), Change.ZEROS);

        Silence told = doors.judged().entities().getFirst();
        assertThat(told.kind()).isEqualTo(SilenceKind.ZEROS);
        assertThat(told.since()).isEqualTo(at(LAST, 11));
        assertThat(told.end()).contains(at(LAST, 15));
        assertThat(told.hoursLost()).isEqualTo(4);

        doors.fill(LAST.plusDays(1), 2);
        assertThat(doors.judged(LAST.plusDays(2)).entities()).hasSize(1);
        assertThat(doors.judged(LAST.plusDays(3)).entities()).isEmpty();
    }

    @Test
    void doorThatCountsOneDirectionOnlyIsOneSided() {
        doors.change("west", hour -> !hour.isBefore(at(LAST, 9)), Change.NO_OUTS);

        Silence told = doors.judged().entities().getFirst();
        assertThat(told.kind()).isEqualTo(SilenceKind.ONE_SIDED);
        assertThat(told.since()).isEqualTo(at(LAST, 10));
        assertThat(told.usual()).isEqualTo(18);
    }

    @Test
    void doorIsSilentWhileItsHouseIsOpenAlthoughAnotherHouseIsClosed() {
        doors.change("other", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        doors.change("west", hour -> onOrAfter(hour, LAST), Change.ZEROS);

        assertThat(doors.judged().entities()).extracting(Silence::entity).contains("west");
    }

    @Test
    void everythingWithoutRowsIsAGapOfTheSourceAndNoSilence() {
        CountedDoors.names()
                .forEach(door -> doors.change(door, hour -> between(hour, at(LAST, 8), at(LAST, 16)), Change.NO_ROWS));

        assertThat(doors.judged())
                .isEqualTo(new Silences(
                        List.of(),
                        List.of(new SourceGap(
                                Optional.empty(), at(LAST, 8), Optional.of(at(LAST, 16)), at(LAST, 14), 4, 6))));
    }

    @Test
    void houseWithoutRowsIsAGapOfItsLocation() {
        List.of("east", "west", "back")
                .forEach(door -> doors.change(door, hour -> onOrAfter(hour, LAST), Change.NO_ROWS));

        Silences told = doors.judged();
        assertThat(told.entities()).isEmpty();
        assertThat(told.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.location()).contains("house");
            assertThat(gap.entities()).isEqualTo(3);
            assertThat(gap.end()).isEmpty();
        });
    }

    @Test
    void silenceOfThreeWeeksIsStillToldFromItsBeginning() {
        LocalDate begin = LAST.minusDays(20);
        doors.change("west", hour -> onOrAfter(hour, begin), Change.ZEROS);

        Silence told = doors.judged().entities().getFirst();
        assertThat(told.since()).isEqualTo(at(begin, 10));
        assertThat(told.hoursLost()).isEqualTo(21 * 8);
    }

    @Test
    void missingRowsAreToldOfADoorThatHardlyCountsToo() {
        doors.change(
                "back",
                hour -> (hour.getEpochSecond() / 3600 / 24 + hour.getEpochSecond() / 3600) % 2 == 0,
                Change.ZEROS);
        doors.change("back", hour -> true, Change.ONE);
        doors.change("back", hour -> !hour.isBefore(at(LAST, 9)), Change.ZEROS);
        assertThat(doors.judged().entities()).isEmpty();

        doors.change("back", hour -> !hour.isBefore(at(LAST, 9)), Change.NO_ROWS);
        assertThat(doors.judged().entities()).extracting(Silence::kind).containsExactly(SilenceKind.NO_ROWS);
    }

    @Test
    void thingsWithoutPeopleAreJudgedByTheirRows() {
        doors.days().replaceAll((day, counts) -> {
            TreeMap<String, EntityHours> things = new TreeMap<>();
            things.put("press", EntityHours.of(numbers(30, 0, 24), numbers(0, 0, 24), numbers(0, 0, 24)));
            int end = day.equals(LAST) ? 17 : 24;
            things.put("pump", EntityHours.of(numbers(12, 0, end), numbers(0, 0, 24), numbers(0, 0, 24)));
            return new DayCounts("telemetry", day, things);
        });

        assertThat(doors.judged().entities())
                .containsExactly(
                        new Silence("pump", SilenceKind.NO_ROWS, at(LAST, 17), Optional.empty(), at(LAST, 20), 12, 7));
    }
}

package dev.senselake.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SilenceDetectorTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 31);

    /** Three doors of one house and one of another; all are open from 10 to 18 UTC, every day. */
    private static final Map<String, Place> PLACES = Map.of(
            "east", place("house"),
            "west", place("house"),
            "back", place("house"),
            "other", place("annexe"));

    private final TreeMap<LocalDate, DayCounts> days = new TreeMap<>();

    SilenceDetectorTest() {
        fill(60);
    }

    @Test
    void nothingIsSilentWhereEverybodyCounts() {
        assertThat(judged()).isEqualTo(new Silences(List.of(), List.of()));
    }

    @Test
    void doorWithoutRowsIsToldFromItsFirstLostHourOnWithItsUsualNumber() {
        change("west", hour -> !hour.isBefore(at(LAST, 8)), Change.NO_ROWS);

        assertThat(judged().entities())
                .containsExactly(
                        new Silence("west", SilenceKind.NO_ROWS, at(LAST, 10), Optional.empty(), at(LAST, 13), 20, 8));
        assertThat(judged().foundAfter(at(LAST, 12))).isEqualTo(1);
        assertThat(judged().foundAfter(at(LAST, 13))).isZero();
    }

    @Test
    void zerosAreToldForTwoDaysAfterTheyEnded() {
        change("west", hour -> between(hour, at(LAST, 11), at(LAST, 15)), Change.ZEROS);

        Silence told = judged().entities().getFirst();
        assertThat(told.kind()).isEqualTo(SilenceKind.ZEROS);
        assertThat(told.since()).isEqualTo(at(LAST, 11));
        assertThat(told.end()).contains(at(LAST, 15));
        assertThat(told.hoursLost()).isEqualTo(4);

        fill(LAST.plusDays(1), 2);
        assertThat(judged(LAST.plusDays(2)).entities()).hasSize(1);
        assertThat(judged(LAST.plusDays(3)).entities()).isEmpty();
    }

    @Test
    void doorThatCountsOneDirectionOnlyIsOneSided() {
        change("west", hour -> !hour.isBefore(at(LAST, 9)), Change.NO_OUTS);

        Silence told = judged().entities().getFirst();
        assertThat(told.kind()).isEqualTo(SilenceKind.ONE_SIDED);
        assertThat(told.since()).isEqualTo(at(LAST, 10));
        assertThat(told.usual()).isEqualTo(18);
    }

    @Test
    void doorThatNeverCountedOneDirectionIsNotOneSided() {
        change("west", hour -> true, Change.NO_OUTS);

        assertThat(judged().entities()).isEmpty();
    }

    @Test
    void houseThatIsClosedIsNotSilent() {
        List.of("east", "west", "back").forEach(door -> change(door, hour -> onOrAfter(hour, LAST), Change.ZEROS));

        assertThat(judged().entities()).isEmpty();
    }

    @Test
    void doorIsSilentWhileItsHouseIsOpenAlthoughAnotherHouseIsClosed() {
        change("other", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        change("west", hour -> onOrAfter(hour, LAST), Change.ZEROS);

        assertThat(judged().entities()).extracting(Silence::entity).contains("west");
    }

    @Test
    void houseWithOneDoorIsJudgedByTheOthers() {
        change("other", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        assertThat(judged().entities()).extracting(Silence::entity).containsExactly("other");

        List.of("east", "west", "back").forEach(door -> change(door, hour -> onOrAfter(hour, LAST), Change.ZEROS));
        assertThat(judged().entities()).isEmpty();
    }

    @Test
    void everythingWithoutRowsIsAGapOfTheSourceAndNoSilence() {
        PLACES.keySet().forEach(door -> change(door, hour -> between(hour, at(LAST, 8), at(LAST, 16)), Change.NO_ROWS));

        assertThat(judged())
                .isEqualTo(new Silences(
                        List.of(),
                        List.of(new SourceGap(
                                Optional.empty(), at(LAST, 8), Optional.of(at(LAST, 16)), at(LAST, 14), 4, 6))));
    }

    @Test
    void houseWithoutRowsIsAGapOfItsLocation() {
        List.of("east", "west", "back").forEach(door -> change(door, hour -> onOrAfter(hour, LAST), Change.NO_ROWS));

        Silences told = judged();
        assertThat(told.entities()).isEmpty();
        assertThat(told.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.location()).contains("house");
            assertThat(gap.entities()).isEqualTo(3);
            assertThat(gap.end()).isEmpty();
        });
    }

    @Test
    void dayThatWasNotLoadedSaysNothing() {
        days.remove(LAST);
        days.remove(LAST.minusDays(1));

        assertThat(judged()).isEqualTo(new Silences(List.of(), List.of()));
    }

    @Test
    void silenceOfThreeWeeksIsStillToldFromItsBeginning() {
        LocalDate begin = LAST.minusDays(20);
        change("west", hour -> onOrAfter(hour, begin), Change.ZEROS);

        Silence told = judged().entities().getFirst();
        assertThat(told.since()).isEqualTo(at(begin, 10));
        assertThat(told.hoursLost()).isEqualTo(21 * 8);
    }

    @Test
    void nothingIsToldOfAnEntityInItsFirstTwoWeeks() {
        days.clear();
        fill(14);
        change("west", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        assertThat(judged().entities()).isEmpty();

        fill(18);
        change("west", hour -> onOrAfter(hour, LAST), Change.ZEROS);
        assertThat(judged().entities()).hasSize(1);
    }

    @Test
    void roomThatIsOftenEmptyForADayIsNotSilentForADay() {
        for (int day = 4; day < 56; day += 9) {
            LocalDate empty = LAST.minusDays(day);
            change("west", hour -> day(hour).equals(empty), Change.ZEROS);
        }
        change("west", hour -> day(hour).equals(LAST.minusDays(1)), Change.ZEROS);

        assertThat(judged().entities()).isEmpty();
    }

    @Test
    void doorThatIsClosedOnOneWeekdayIsNotSilentOnIt() {
        change("west", hour -> day(hour).getDayOfWeek() == LAST.getDayOfWeek(), Change.ZEROS);

        assertThat(judged().entities()).isEmpty();
    }

    @Test
    void doorThatWasClosedOnThisWeekdayTwiceIsNotSilentOnTheThird() {
        List<LocalDate> closed = List.of(LAST, LAST.minusWeeks(2), LAST.minusWeeks(4));
        change("west", hour -> closed.contains(day(hour)), Change.ZEROS);

        assertThat(judged().entities()).isEmpty();
    }

    @Test
    void silenceThatIsLongOverIsNotToldBecauseOfTwoQuietHours() {
        change("west", hour -> day(hour).equals(LAST.minusDays(10)), Change.ZEROS);
        change("west", hour -> !hour.isBefore(at(LAST, 16)), Change.ZEROS);

        assertThat(judged().entities()).isEmpty();
    }

    @Test
    void missingRowsAreToldOfADoorThatHardlyCountsToo() {
        change(
                "back",
                hour -> (hour.getEpochSecond() / 3600 / 24 + hour.getEpochSecond() / 3600) % 2 == 0,
                Change.ZEROS);
        change("back", hour -> true, Change.ONE);
        change("back", hour -> !hour.isBefore(at(LAST, 9)), Change.ZEROS);
        assertThat(judged().entities()).isEmpty();

        change("back", hour -> !hour.isBefore(at(LAST, 9)), Change.NO_ROWS);
        assertThat(judged().entities()).extracting(Silence::kind).containsExactly(SilenceKind.NO_ROWS);
    }

    @Test
    void thingsWithoutPeopleAreJudgedByTheirRows() {
        days.replaceAll((day, counts) -> {
            TreeMap<String, EntityHours> things = new TreeMap<>();
            things.put("press", EntityHours.of(numbers(30, 0, 24), numbers(0, 0, 24), numbers(0, 0, 24)));
            int end = day.equals(LAST) ? 17 : 24;
            things.put("pump", EntityHours.of(numbers(12, 0, end), numbers(0, 0, 24), numbers(0, 0, 24)));
            return new DayCounts("telemetry", day, things);
        });

        assertThat(judged().entities())
                .containsExactly(
                        new Silence("pump", SilenceKind.NO_ROWS, at(LAST, 17), Optional.empty(), at(LAST, 20), 12, 7));
    }

    @Test
    void daysOfWhichOnlySumsAreKnownAreNotLookedAt() {
        days.replaceAll((day, counts) -> new DayCounts(
                "traffic", day, DayCounts.Detail.DAYS, new TreeMap<>(Map.of("west", EntityHours.ofDay(24, 0, 0)))));

        assertThat(judged()).isEqualTo(new Silences(List.of(), List.of()));
    }

    @Test
    void nothingIsKnownWithoutCounts() {
        days.clear();

        assertThat(judged()).isEqualTo(new Silences(List.of(), List.of()));
    }

    private Silences judged() {
        return judged(LAST.plusDays(1));
    }

    private Silences judged(LocalDate night) {
        Instant until = night.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new SilenceDetector(entity -> PLACES.getOrDefault(entity, place("house"))).judge(days, until);
    }

    private void fill(int count) {
        fill(LAST.minusDays(count - 1L), count);
    }

    private void fill(LocalDate from, int count) {
        from.datesUntil(from.plusDays(count)).forEach(day -> {
            TreeMap<String, EntityHours> hours = new TreeMap<>();
            PLACES.keySet()
                    .forEach(door -> hours.put(
                            door, EntityHours.of(numbers(1, 0, 24), numbers(20, 10, 18), numbers(18, 10, 18))));
            days.put(day, new DayCounts("traffic", day, hours));
        });
    }

    private void change(String door, Predicate<Instant> when, Change change) {
        days.replaceAll((day, counts) -> {
            TreeMap<String, EntityHours> hours = new TreeMap<>(counts.entities());
            EntityHours before = hours.getOrDefault(door, EntityHours.NONE);
            long[] rows = new long[24];
            long[] ins = new long[24];
            long[] outs = new long[24];
            for (int hour = 0; hour < 24; hour++) {
                boolean now = when.test(at(day, hour));
                rows[hour] = now && change == Change.NO_ROWS ? 0 : before.rows(hour);
                ins[hour] = now && change != Change.NO_OUTS ? 0 : before.ins(hour);
                outs[hour] = now ? 0 : before.outs(hour);
                if (change == Change.ONE) {
                    ins[hour] = Math.min(1, before.ins(hour));
                }
            }
            hours.put(door, EntityHours.of(rows, ins, outs));
            return new DayCounts(counts.stream(), day, hours);
        });
    }

    private static long[] numbers(long number, int from, int to) {
        long[] numbers = new long[24];
        Arrays.fill(numbers, from, to, number);
        return numbers;
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private static LocalDate day(Instant hour) {
        return LocalDate.ofInstant(hour, ZoneOffset.UTC);
    }

    private static boolean onOrAfter(Instant hour, LocalDate day) {
        return !day(hour).isBefore(day);
    }

    private static boolean between(Instant hour, Instant from, Instant to) {
        return !hour.isBefore(from) && hour.isBefore(to);
    }

    private static Place place(String location) {
        return new Place(ZoneId.of("UTC"), Optional.of(location));
    }

    private enum Change {
        NO_ROWS,
        ZEROS,
        NO_OUTS,
        /** One person where there were some, and nobody leaves. */
        ONE
    }
}

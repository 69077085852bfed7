package dev.senselake.report;

import static dev.senselake.report.ReportWorld.TODAY;
import static dev.senselake.report.ReportWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.report.People.Day;
import dev.senselake.report.People.Location;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People by local day, and which hours of which entity are there. */
class ReportedHoursTest {
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 8);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 1);

    @Test
    void peopleAreCountedByTheirOwnSunday() {
        // 22:00 on Sunday in Denver is 05:00 on Monday by UTC.
        LocalDate sunday = LocalDate.of(2026, 11, 22);
        ReportWorld world = new ReportWorld();
        sunday.minusDays(3).datesUntil(TODAY).forEach(day -> world.complete(day).count(day, "a", 0, 5));
        Location house = world.count(sunday.plusDays(1), "a", 7, 5)
                .report()
                .people()
                .locations()
                .items()
                .getFirst();

        assertThat(house.days()).contains(new Day(sunday, 7, false, 7));
        assertThat(house.week().stream().filter(hour -> hour.people() > 0))
                .singleElement()
                .satisfies(hour -> {
                    assertThat(hour.weekday()).isEqualTo(DayOfWeek.SUNDAY);
                    assertThat(hour.hour()).isEqualTo(22);
                });
    }

    @Test
    void theRunningLocalDayIsNoShortDay() {
        List<Day> days = new ReportWorld()
                .filled("a")
                .report()
                .people()
                .locations()
                .items()
                .getFirst()
                .days();

        assertThat(days).hasSize(56);
        assertThat(days.getLast().day()).isEqualTo(TODAY.minusDays(2));
        assertThat(days)
                .extracting(Day::people)
                .filteredOn(people -> people < 240)
                .isEmpty();
    }

    @Test
    void aDayFarFromItsWeekdayIsMarked() {
        LocalDate closed = TODAY.minusDays(10);
        ReportWorld world = new ReportWorld().in("UTC").filled("a").count(closed, "a", 1, 12);
        List<Day> days = world.report().people().locations().items().getFirst().days();

        assertThat(days.stream().filter(Day::unusual)).containsExactly(new Day(closed, 1, true, 240));
    }

    @Test
    void theHourThatAutumnMergesIsExpectedOnce() {
        int[] merged = IntStream.range(0, 24).filter(hour -> hour != 7).toArray();
        Presence presence = new ReportWorld()
                .filled("a")
                .count(AUTUMN, "a", 10, merged)
                .report()
                .presence()
                .getFirst();

        assertThat(presence.missing()).isZero();
        assertThat(presence.expected()).isEqualTo(70 * 24 - 1);
    }

    @Test
    void springLosesNoHourOfUtc() {
        Presence presence = new ReportWorld()
                .now(at(SPRING.plusDays(2), 8))
                .landed(SPRING.plusDays(2))
                .startingAt(SPRING.minusDays(1))
                .filled("a")
                .report()
                .presence()
                .getFirst();

        assertThat(presence.expected()).isEqualTo(3 * 24);
        assertThat(presence.missing()).isZero();
    }

    @Test
    void anEntityIsExpectedFromItsFirstHourOn() {
        LocalDate installed = TODAY.minusDays(5);
        Presence presence = new ReportWorld()
                .filled("a")
                .count(installed, "b", 10, IntStream.range(9, 24).toArray())
                .count(installed.plusDays(1), "b")
                .report()
                .presence()
                .getFirst();

        assertThat(presence.incomplete().items()).singleElement().satisfies(entity -> {
            assertThat(entity.entity()).isEqualTo("b");
            assertThat(entity.expected()).isEqualTo(15 + 4 * 24);
            assertThat(entity.missing()).isEqualTo(3 * 24);
        });
    }

    @Test
    void rowsAfterTheirReadingComeFromAWrongClock() {
        Report report = new ReportWorld()
                .filled("a")
                .read(TODAY, at(TODAY, 4))
                .count(TODAY, "a", 10, 0, 1, 2, 3)
                .count(TODAY, "b", 10, 0, 1, 2, 3, 4, 5, 6)
                .report();

        assertThat(report.future().items()).containsExactly(new FutureRows("traffic", "b", "b", 2, 2, TODAY));
    }

    @Test
    void namesThatTwoHaveAreToldApart() {
        Report report = new ReportWorld()
                .filled("aaaaaaaaaa")
                .count(TODAY.minusDays(1), "bbbbbbbbbb", 1, 0)
                .named("aaaaaaaaaa", "Door")
                .named("bbbbbbbbbb", "Door")
                .report();

        assertThat(report.presence().getFirst().incomplete().items())
                .extracting(Presence.EntityPresence::name)
                .containsExactly("Door (bbbbbbbb)");
    }
}

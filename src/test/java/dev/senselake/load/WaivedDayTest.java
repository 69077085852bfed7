package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Waiver;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.stream.TaskOutcome.Failed;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator decides about a day that always fails, and how it is undone. */
@Tag("J66")
class WaivedDayTest extends TrafficWeek {
    private static final LocalDate POISONED = FIRST.plusDays(3);
    private static final Partition PARTITION = Partition.of("traffic", POISONED);
    private static final String BAD_ROW =
            "{\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":1}".formatted(POISONED);

    private List<String> good = List.of();

    @BeforeEach
    void poison() {
        good = world.truth.lines(POISONED);
        world.truth.raw(BAD_ROW);
        assertThat(world.load(WEEK)).isInstanceOf(Failed.class);
    }

    @Test
    void firstFailureOfADayIsKeptUntilItIsLoaded() {
        assertThat(world.ledger.read(PARTITION).marks().failedSince()).contains(world.now());
        world.later(Duration.ofDays(1)).load(WEEK);
        assertThat(world.ledger.read(PARTITION).marks().failedSince())
                .contains(world.now().minus(Duration.ofDays(1)));

        world.truth.without(BAD_ROW);
        world.later(Duration.ofDays(1)).load(WEEK);
        assertThat(world.ledger.read(PARTITION).marks().failedSince()).isEmpty();
    }

    @Test
    void dayWhoseGoodRowsAreWantedIsPublishedWithoutTheBadOnesAndSaysSo() {
        world.ledger.repairs().waive(PARTITION, waiver(true));

        assertThat(world.later(Duration.ofHours(1)).load(WEEK)).isInstanceOf(Completed.class);

        assertThat(world.lines(POISONED)).contains(good);
        assertThat(world.commit(POISONED).flags()).contains("incomplete");
        assertThat(world.lake.keys()).anyMatch(key -> key.startsWith("_senselake/quarantine/traffic/"));
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
    }

    @Test
    @Tag("I6")
    void twoRowsOfOneKeyAreNeverPublishedTogether() {
        world.truth.raw(
                "{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":99}".formatted(POISONED));
        world.ledger.repairs().waive(PARTITION, waiver(true));

        assertThat(world.later(Duration.ofHours(1)).load(WEEK)).isInstanceOf(Failed.class);

        assertThat(world.lines(POISONED)).isEmpty();
    }

    @Test
    void dayWithoutBadRowsAnyMoreLosesTheFlag() {
        world.ledger.repairs().waive(PARTITION, waiver(true));
        world.later(Duration.ofHours(1)).load(WEEK);
        world.truth.without(BAD_ROW);

        world.later(Duration.ofHours(1)).load(WEEK);

        assertThat(world.commit(POISONED).flags()).doesNotContain("incomplete");
    }

    @Test
    void dayThatWasLoadedBeforeCanBeGivenUpToo() {
        world.truth.without(BAD_ROW);
        world.later(Duration.ofHours(1)).load(WEEK);
        world.truth.raw(BAD_ROW);
        world.later(Duration.ofHours(1)).load(WEEK);
        world.ledger.repairs().waive(PARTITION, waiver(false));

        assertThat(world.load(WEEK).report().partitions().waived()).isEqualTo(1);
        assertThat(world.lines(POISONED)).contains(good);
    }

    @Test
    @Tag("I3")
    void waiverThatEndsMakesTheDayDueAndPutsTheCursorBack() {
        world.ledger.repairs().waive(PARTITION, waiver(false));
        world.at(NEXT.plusDays(9)).load(WEEK);
        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, NEXT, NEXT));

        world.ledger.repairs().unwaive(PARTITION, world.now());

        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, POISONED, POISONED));
        world.truth.without(BAD_ROW);
        assertThat(world.load(WEEK).report().partitions()).isEqualTo(new PartitionCounts(1, 0, 0, 4, 0, 0));
        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, NEXT, NEXT));
    }

    private Waiver waiver(boolean publishes) {
        return new Waiver(publishes, "jane", Optional.of(world.now()), "the sensor was struck by lightning");
    }
}

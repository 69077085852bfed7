package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TaskOutcome.Throttled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotLoadTest {
    @TempDir
    Path folder;

    private LoadWorld world;

    @BeforeEach
    void listZones() {
        world = new LoadWorld(folder).at(FIRST).zones("z2", "z1");
    }

    @AfterEach
    void everythingIsTidy() {
        assertThat(world.ledger.openClaims()).as("open claims").isZero();
        world.checkOrder();
    }

    @Test
    void aListIsPublishedSortedAndRemembered() {
        TaskOutcome outcome = world.loadZones();

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(1, 0, 0, 0, 0, 0));
        assertThat(world.zoneLines()).contains(List.of("{\"zone_id\":\"z1\"}", "{\"zone_id\":\"z2\"}"));
        assertThat(world.entities.listed("zone")).contains(Set.of("z1", "z2"));
    }

    @Test
    @Tag("S27")
    void anUnchangedListIsReadAgainAndNotPut() {
        world.loadZones();
        int puts = world.lake.puts();

        TaskOutcome outcome = world.later(Duration.ofDays(1)).loadZones();

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 1, 0, 0, 0, 0));
        assertThat(world.lake.puts()).isEqualTo(puts);
        assertThat(world.ledger
                        .read(Partition.snapshot("zone"))
                        .commit()
                        .orElseThrow()
                        .readAt())
                .isEqualTo(world.now());
    }

    @Test
    @Tag("I9")
    void anEmptyListTakesTheirPlaceOnlyWhenALaterRunSeesItToo() {
        world.loadZones();
        world.later(Duration.ofDays(1)).zoneList.giving("[]");

        world.loadAllZones();
        assertThat(world.zoneLines().orElseThrow())
                .as("the second look saw them")
                .hasSize(2);

        world.zones().later(Duration.ofDays(1)).loadAllZones();
        TaskOutcome outcome = world.later(Duration.ofDays(1)).loadZones();
        assertThat(world.zoneLines()).contains(List.of());
        assertThat(outcome.report().flags()).containsEntry("empty", 1);
        assertThat(world.entities.listed("zone")).contains(Set.of());
    }

    @Test
    void aFirstListMayBeEmpty() {
        world.zones().loadZones();

        assertThat(world.zoneLines()).contains(List.of());
        assertThat(world.zoneList.requests()).hasSize(1);
    }

    @Test
    void aListThatIsRefusedFailsAloneAndKeepsWhatStands() {
        world.loadZones();
        Failure refused = new Failure(ErrorCode.NOT_PERMITTED, "GET /api/zone answered 403", "ask for the right");
        world.zoneList.failing(new FatalException(refused));

        TaskOutcome outcome = world.loadZones();

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failures()).containsExactly(new TaskOutcome.FailedDays(Optional.empty(), refused));
            assertThat(failed.rest()).isEmpty();
        });
        assertThat(world.zoneLines().orElseThrow()).hasSize(2);
    }

    @Test
    void aThrottledListWaits() {
        world.zoneList.failing(new RetryableException(
                new Failure(ErrorCode.THROTTLED, "slow down", "wait"),
                world.now().plusSeconds(60)));

        assertThat(world.loadZones()).isInstanceOfSatisfying(Throttled.class, throttled -> {
            assertThat(throttled.rest()).isEmpty();
            assertThat(throttled.pause()).isEqualTo(Duration.ofSeconds(60));
        });
    }

    @Test
    void aRowWithoutAKeyFailsTheList() {
        world.zoneList.giving("[{\"zoneId\":\"z1\"},{\"name\":\"hall\"}]");

        TaskOutcome outcome = world.loadZones();

        assertThat(outcome.report().partitions()).isEqualTo(PartitionCounts.ofFailed(1));
        assertThat(world.zoneLines()).isEmpty();
        assertThat(world.lake.keys()).containsExactly("_senselake/quarantine/zone/rows.ndjson.gz");
    }
}

package dev.senselake.run;

import static dev.senselake.run.ClosingWorld.CUT;
import static dev.senselake.run.ClosingWorld.START;
import static dev.senselake.run.ClosingWorld.count;
import static dev.senselake.run.ClosingWorld.stream;
import static dev.senselake.run.ClosingWorld.window;
import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.ledger.Cursor;
import dev.senselake.overlap.Heartbeat;
import dev.senselake.stream.Documents;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.UndatedRows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunCloserTest {
    private final ClosingWorld run = new ClosingWorld();

    @Test
    @Tag("I14")
    void everythingWrittenIsASuccessThatAddsUp() {
        run.ledger.snapshot("zone", AS_OF);
        run.complete("traffic", AS_OF);
        run.record("zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));
        run.record("traffic", window(CUT, TOMORROW), new PartitionCounts(10, 15, 1, 4, 0, 0));
        run.record("traffic", window(START, CUT), new PartitionCounts(8, 0, 0, 0, 0, 2));
        run.record("occupancy", window(CUT, TOMORROW), new PartitionCounts(30, 0, 0, 0, 0, 0));
        run.record("occupancy", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        JsonNode summary = run.close("[]");

        assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(summary.path("failures")).isEmpty();
        assertThat(stream(summary, "traffic").path("partitions").toString())
                .isEqualTo("{\"planned\":40,\"written\":18,\"unchanged\":15,\"superseded\":1,\"skipped\":4,"
                        + "\"failed\":0,\"waived\":2}");
        assertThat(stream(summary, "traffic").path("windows").asInt()).isEqualTo(2);
        assertThat(stream(summary, "traffic").path("rows").asLong()).isEqualTo(200);
        assertThat(stream(summary, "traffic").path("bytes").asLong()).isEqualTo(2_000);
        assertThat(stream(summary, "traffic").path("requests").asLong()).isEqualTo(6);
        assertThat(stream(summary, "traffic").path("retries").asLong()).isEqualTo(2);
        assertThat(stream(summary, "traffic").path("throttles").asLong()).isEqualTo(8);
        assertThat(stream(summary, "traffic").path("flags").toString()).isEqualTo("{\"thin\":4}");
        assertThat(stream(summary, "traffic").path("changes").toString())
                .isEqualTo("{\"added\":2,\"removed\":4,\"changed\":6}");
        assertThat(stream(summary, "traffic").path("landed").asText()).isEqualTo("2026-02-01");
        assertThat(stream(summary, "traffic").path("settled").asText()).isEqualTo("2026-01-18");
        assertThat(stream(summary, "zone").path("landed").asText()).isEqualTo("2026-02-01");
        assertThat(stream(summary, "zone").path("settled").isNull()).isTrue();
        assertThat(run.ledger.cursor("traffic")).contains(new Cursor("traffic", START, TODAY, TODAY.minusDays(14)));
        assertThat(run.ledger.cursor("zone")).isEmpty();
    }

    @Test
    @Tag("J65")
    void closedRunIsLoadingNothingAnyMoreAndAnotherOneStillIs() {
        Heartbeat own = new Heartbeat(TestData.RUN.id(), AS_OF, AS_OF);
        Heartbeat other = new Heartbeat("other", AS_OF, AS_OF);
        run.heartbeats.beat("traffic", own);
        run.heartbeats.beat("occupancy", other);

        run.closer().close(run.plan(true), List.of());
        assertThat(run.heartbeats.latest("traffic")).contains(own);

        run.close("[]");
        assertThat(run.heartbeats.latest("traffic")).isEmpty();
        assertThat(run.heartbeats.latest("occupancy")).contains(other);
    }

    @Test
    @Tag("FC4")
    void rowsOfNoDayAreCountedOnceOverAllWindowsAndFailNothing() {
        run.ledger.snapshot("zone", AS_OF);
        run.complete("traffic", AS_OF);
        run.record("zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));
        run.undated(window(CUT, TOMORROW), 30, new UndatedRows(Set.of("a", "b"), Optional.of("kept")));
        run.undated(window(START, CUT), 10, new UndatedRows(Set.of("b", "c"), Optional.of("kept")));
        run.record("occupancy", window(CUT, TOMORROW), new PartitionCounts(30, 0, 0, 0, 0, 0));
        run.record("occupancy", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        JsonNode summary = run.close("[]");

        assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(stream(summary, "traffic").path("undated").toString())
                .isEqualTo("{\"rows\":3,\"kept_in\":\"kept\"}");
        assertThat(stream(summary, "occupancy").has("undated")).isFalse();

        run.undated(window(START, CUT), 10, new UndatedRows(Set.of("b", "c"), Optional.empty()));
        assertThat(stream(run.close("[]"), "traffic").path("undated").toString())
                .isEqualTo("{\"rows\":3}");
    }

    @Test
    @Tag("I14")
    void roundsOfOneStartAddUpWithTheRequestsOfThoseThatHadToWait() {
        run.record(0, "traffic", window(CUT, TOMORROW), PartitionCounts.NONE);
        run.record(1, "traffic", window(CUT, TOMORROW), new PartitionCounts(28, 0, 0, 0, 0, 0));
        run.record(2, "traffic", window(CUT, TOMORROW), new PartitionCounts(1, 0, 0, 0, 1, 0));
        run.record(3, "traffic", window(CUT, TOMORROW), new PartitionCounts(0, 4, 0, 0, 0, 0));
        run.record(0, "zone", Optional.empty(), PartitionCounts.NONE);
        run.record(1, "zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));

        JsonNode summary = run.close("[]");

        assertThat(stream(summary, "traffic").path("partitions").path("written").asInt())
                .isEqualTo(29);
        assertThat(stream(summary, "traffic")
                        .path("partitions")
                        .path("unchanged")
                        .asInt())
                .as("a round that a repeat has overtaken")
                .isZero();
        assertThat(stream(summary, "traffic").path("requests").asLong()).isEqualTo(3 * 3);
        assertThat(stream(summary, "zone").path("partitions").path("written").asInt())
                .isEqualTo(1);
        assertThat(stream(summary, "zone").path("partitions").path("failed").asInt())
                .isZero();
    }

    @Test
    void dryRunCountsThePlanAndWritesNothing() {
        JsonNode summary = Documents.json(run.closer().close(run.plan(true), List.of()));

        assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(count(summary, "traffic", "planned")).isEqualTo(40);
        assertThat(count(summary, "traffic", "written")).isZero();
        assertThat(run.lake.keys()).isEmpty();
        assertThat(run.ledger.cursor("traffic")).isEmpty();
    }
}

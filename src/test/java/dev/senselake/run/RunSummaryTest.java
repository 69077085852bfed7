package dev.senselake.run;

import static dev.senselake.run.ClosingWorld.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.Documents;
import dev.senselake.stream.PartitionCounts;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    private final ClosingWorld run = new ClosingWorld();

    @Test
    void summaryIsTheDocumentOfTheDesign() {
        JsonNode summary = run.close("[]");

        assertThat(summary.fieldNames())
                .toIterable()
                .containsExactly(
                        "run_id", "as_of", "mode", "status", "started_at", "ended_at", "streams", "failures", "notes");
        assertThat(summary.path("streams").path(1).fieldNames())
                .toIterable()
                .containsExactly(
                        "stream",
                        "windows",
                        "partitions",
                        "rows",
                        "bytes",
                        "requests",
                        "retries",
                        "throttles",
                        "landed",
                        "settled",
                        "flags");
        assertThat(summary.path("failures").path(0).fieldNames())
                .toIterable()
                .containsExactly("stream", "from", "to", "error", "message", "next_step");
        assertThat(run.lake.text("lake/_senselake/runs/run-1.json")).isEqualTo(summary + "\n");
    }

    @Test
    @Tag("S41b")
    void notesOfThePlanStandInTheSummary() {
        assertThat(run.close("[]").path("notes")).extracting(JsonNode::asText).containsExactly("stream sensor is off");
    }

    @Test
    @Tag("J66")
    void dayThatHoldsLandedBackIsSaidToFailSinceItsFirstFailure() {
        Instant since = TestData.AS_OF.minusSeconds(86_400);
        run.ledger.failing("traffic", ClosingWorld.START, since);
        run.ledger.failing("occupancy", ClosingWorld.START.plusDays(3), since);

        JsonNode summary = run.close("[]");

        assertThat(stream(summary, "traffic").path("blocked_since").asText()).isEqualTo(since.toString());
        assertThat(stream(summary, "occupancy").has("blocked_since"))
                .as("landed waits for an earlier day, which has not failed")
                .isFalse();
    }

    @Test
    void summaryOfAReleaseThatCountedNoThrottlesIsRead() {
        JsonNode former = run.close("[]");
        former.path("streams").forEach(stream -> ((ObjectNode) stream).remove("throttles"));

        assertThat(Documents.read(former, RunSummary.class).streams())
                .isNotEmpty()
                .allMatch(stream -> stream.throttles() == 0);
    }

    @Test
    void summaryIsOneLineSoThatSqlReadsItAsARow() {
        run.close("[]");

        assertThat(run.lake.text("lake/_senselake/runs/run-1.json"))
                .endsWith("}\n")
                .hasLineCount(1);
    }

    @Test
    void secondCloseReplacesTheSummary() {
        run.close("[]");
        run.record("zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));

        JsonNode second = run.close("[]");

        assertThat(run.lake.keys()).hasSize(1);
        assertThat(run.lake.text("lake/_senselake/runs/run-1.json")).isEqualTo(second + "\n");
    }

    @Test
    @Tag("F40")
    void lostAnswerOfTheWriteIsTriedAgain() {
        run.lake.losingAnswers(2);

        JsonNode summary = run.close("[]");

        assertThat(run.lake.text("lake/_senselake/runs/run-1.json")).isEqualTo(summary + "\n");
    }

    @Test
    void writeThatNeverSettlesIsRetryable() {
        run.lake.losingAnswers(99);

        assertThatThrownBy(() -> run.close("[]"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("_senselake/runs/run-1.json");
    }
}

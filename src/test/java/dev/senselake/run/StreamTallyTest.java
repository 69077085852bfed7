package dev.senselake.run;

import static dev.senselake.run.ClosingWorld.CUT;
import static dev.senselake.run.ClosingWorld.START;
import static dev.senselake.run.ClosingWorld.count;
import static dev.senselake.run.ClosingWorld.failureFrom;
import static dev.senselake.run.ClosingWorld.window;
import static dev.senselake.run.TestData.TOMORROW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.stream.PartitionCounts;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every planned day counts once, whoever reported it how often, and as failed where nobody did. */
class StreamTallyTest {
    private final ClosingWorld run = new ClosingWorld();

    @Test
    void laterRoundsOfAWindowCountWithItsFirst() {
        run.record("traffic", window(CUT, TOMORROW), new PartitionCounts(12, 0, 0, 0, 0, 0));
        run.record("traffic", window(CUT.plusDays(12), TOMORROW), new PartitionCounts(18, 0, 0, 0, 0, 0));
        run.record("traffic", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        assertThat(count(run.close("[]"), "traffic", "written")).isEqualTo(40);
    }

    @Test
    @Tag("I58")
    @Tag("I14")
    void outcomeOvertakenByARepeatCountsNoMore() {
        run.record("traffic", window(CUT.plusDays(12), TOMORROW), new PartitionCounts(18, 0, 0, 0, 0, 0));
        run.record("traffic", window(CUT, TOMORROW), new PartitionCounts(0, 20, 0, 0, 0, 0));
        run.record("traffic", window(CUT.plusDays(20), TOMORROW), new PartitionCounts(0, 10, 0, 0, 0, 0));
        run.record("traffic", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        JsonNode summary = run.close("[]");

        assertThat(count(summary, "traffic", "planned")).isEqualTo(40);
        assertThat(count(summary, "traffic", "unchanged")).isEqualTo(30);
    }

    @Test
    void restThatNobodyReportedCountsAsFailedWithWhatWasCaught() {
        LocalDate reached = CUT.plusDays(12);
        run.record("traffic", window(CUT, TOMORROW), new PartitionCounts(12, 0, 0, 0, 0, 0));

        JsonNode summary = run.close(
                "[{\"stream\":\"traffic\",\"from\":\"%s\",\"to\":\"%s\",\"error\":\"%s\",\"message\":\"%s\",\"next_step\":\"%s\"}]"
                        .formatted(
                                reached,
                                TOMORROW,
                                "LakeUnavailable",
                                "the bucket refuses the write",
                                "allow s3:PutObject"));

        assertThat(count(summary, "traffic", "written")).isEqualTo(12);
        assertThat(count(summary, "traffic", "failed")).isEqualTo(28);
        assertThat(failureFrom(summary, reached).path("to").asText()).isEqualTo(TOMORROW.toString());
        assertThat(failureFrom(summary, reached).path("error").asText()).isEqualTo("LakeUnavailable");
        assertThat(failureFrom(summary, reached).path("message").asText()).isEqualTo("the bucket refuses the write");
        assertThat(failureFrom(summary, reached).path("next_step").asText()).isEqualTo("allow s3:PutObject");
    }

    @Test
    @Tag("I14")
    void daysBetweenTwoReportsCountAsFailedToo() {
        run.record("traffic", window(CUT, TOMORROW), new PartitionCounts(5, 0, 0, 0, 0, 0));
        run.record("traffic", window(CUT.plusDays(8), TOMORROW), new PartitionCounts(22, 0, 0, 0, 0, 0));
        run.record("traffic", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        JsonNode summary = run.close("[]");

        assertThat(count(summary, "traffic", "written")).isEqualTo(37);
        assertThat(count(summary, "traffic", "failed")).isEqualTo(3);
        assertThat(failureFrom(summary, CUT.plusDays(5)).path("to").asText())
                .isEqualTo(CUT.plusDays(8).toString());
    }
}

package dev.senselake.run;

import static dev.senselake.run.ClosingWorld.CUT;
import static dev.senselake.run.ClosingWorld.START;
import static dev.senselake.run.ClosingWorld.count;
import static dev.senselake.run.ClosingWorld.failureFrom;
import static dev.senselake.run.ClosingWorld.window;
import static dev.senselake.run.TestData.TOMORROW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailureLinesTest {
    private final ClosingWorld run = new ClosingWorld();

    @Test
    @Tag("FC1")
    void whatClosesAStreamStandsInOneLine() {
        Failure closed = new Failure(ErrorCode.NOT_PERMITTED, "it answered 403", "let it be granted");
        run.failed("traffic", window(CUT, TOMORROW), 30, closed);
        run.failed("traffic", window(START, CUT), 10, closed);
        run.failed("occupancy", window(CUT, TOMORROW), 30, closed);
        run.failed("occupancy", window(START, CUT), 10);

        JsonNode summary = run.close("[]");

        assertThat(summary.path("failures")).hasSize(1 + 1 + 2);
        assertThat(failureFrom(summary, START).path("to").asText()).isEqualTo(TOMORROW.toString());
        assertThat(count(summary, "traffic", "failed")).isEqualTo(40);
    }
}

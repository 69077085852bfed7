package dev.senselake.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.source.CheckAnswer;
import dev.senselake.source.CheckAnswer.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {
    @Test
    void checkShowsWhatToDoOnlyWhereSomethingIsToDo() {
        CheckReport report = new CheckReport(new CheckAnswer(List.of(
                Need.met("bucket lake", "can be read"),
                Need.failed("SenSource token", new Failure(ErrorCode.CREDENTIAL_REFUSED, "refused", "correct it")))));
        assertThat(report.text(Paint.NONE).lines())
                .containsExactly(
                        "ok       bucket lake: can be read",
                        "FAILED   SenSource token: refused",
                        "         next: correct it",
                        "1 need not met");
    }
}

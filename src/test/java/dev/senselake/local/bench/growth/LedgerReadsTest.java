package dev.senselake.local.bench.growth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class LedgerReadsTest {
    private static final LocalDate TODAY = LocalDate.parse("2025-01-01");
    private static final String PLAN = "aws-sdk-java/2.30 app/plan-run md/internal";

    private final LedgerReads reads = new LedgerReads(TODAY, TODAY.minusDays(14));

    @Test
    void everyByteOfAnAnswerCountsForTheFunctionThatAsked() {
        String answer = "{\"Items\":[{\"pk\":{\"S\":\"CURSOR#traffic\"},\"sk\":{\"S\":\"due\"}}]}";
        reads.answered(PLAN, answer.getBytes(UTF_8));
        reads.answered(PLAN, "{}".getBytes(UTF_8));
        assertThat(reads.of("plan-run")).isEqualTo(answer.length() + 2);
        assertThat(reads.of("close-run")).isZero();
    }

    @Test
    void dayThatTheRunComparesWithTheLakeIsCountedApart() {
        // 2025-01-01 compares the block of 28 days that begins with 2024-08-29.
        String compared = item("2024-08-29") + "," + item("2024-09-25");
        String others = item("2024-08-28") + "," + item("2024-09-26") + "," + item("2024-12-25");
        String answer = "{\"Items\":[%s,%s]}".formatted(compared, others);
        reads.answered(PLAN, answer.getBytes(UTF_8));
        assertThat(reads.reconciled()).isEqualTo(compared.length() - 1);
        assertThat(reads.of("plan-run")).isEqualTo(answer.length() - (compared.length() - 1));
    }

    private static String item(String day) {
        return "{\"sk\":{\"S\":\"%s\"}}".formatted(day);
    }
}

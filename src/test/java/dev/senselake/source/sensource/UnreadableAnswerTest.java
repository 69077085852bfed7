package dev.senselake.source.sensource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSink;
import dev.senselake.row.TestRules;
import dev.senselake.source.RequestLabel;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that breaks within its rows is told apart from one that is cut or none at all. */
class UnreadableAnswerTest {
    private static final String ROW =
            "{\"zoneId\":\"z\",\"recordDate_hour_1\":\"2026-01-31T05:00:00.000Z\",\"sumins\":7}";

    private final Kept sink = new Kept();

    @ParameterizedTest
    @Tag("C24")
    @ValueSource(
            strings = {
                "{\"name\":\"Halle \"Ost\"\"}]}",
                "{\"sumins\":007}]}",
                "{\"name\":\"a\tb\"}]}",
                "{\"a\":1,}]}",
                "oops]}",
                "{\"a\":\"\\x\"}]}"
            })
    void aBreakWithinTheRowsIsAskedForInFewerDays(String rest) {
        RetryableException thrown = failure(RetryableException.class, "{\"results\":[" + ROW + "," + rest);
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_UNREADABLE);
        assertThat(thrown).hasMessageContaining("at or behind its row 2").hasMessageNotContaining("Ost");
    }

    @Test
    @Tag("C24")
    void aBreakWithinTheFirstRowIsOneOfTheRows() {
        assertThat(failure(RetryableException.class, "{\"results\":[{\"zoneId\":01}]}")
                        .failure()
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    @ParameterizedTest
    @Tag("C20")
    @Tag("C22")
    @Tag("B14")
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{\"results\":[<html>",
                "{\"results\":[ROW,{\"zoneId\":\"z",
                "{\"results\":[ROW,",
                "{\"results\":[ROW],\"messages\":[oops]}",
                "{\"results\":[ROW]} oops",
                "{\"results\":[null,7]}"
            })
    void whatIsCutOrNoAnswerAtAllStaysIncomplete(String answer) {
        FailureException thrown = failure(RetryableException.class, answer.replace("ROW", ROW));
        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
    }

    @Test
    @Tag("FC3")
    @Tag("C23")
    void rowsThatCannotBeKeptAreReadPast() {
        read("{\"results\":[%s,{\"zoneId\":NaN,\"recordDate_hour_1\":\"2026-01-31T05:00:00.000Z\"},null,%s]}"
                .formatted(ROW, ROW));
        assertThat(sink.defects).containsExactly("", "column zone_id holds a number", "is no object", "");
    }

    private <T extends FailureException> T failure(Class<T> type, String answer) {
        return catchThrowableOfType(type, () -> read(answer));
    }

    private void read(String answer) {
        RequestLabel label = new RequestLabel("SenSource", "GET /api/data/traffic", List.of());
        new VeaResponseParser(label, new RowEncoder(TestRules.TRAFFIC, 4 << 20), sink)
                .read(new ByteArrayInputStream(answer.getBytes(UTF_8)), false);
    }

    private static final class Kept implements RowSink {
        private final List<String> defects = new ArrayList<>();

        @Override
        public void accept(EncodedRow row) {
            defects.add(row.defect().map(why -> why.split(" that", 2)[0]).orElse(""));
        }

        @Override
        public void clear() {
            defects.clear();
        }
    }
}

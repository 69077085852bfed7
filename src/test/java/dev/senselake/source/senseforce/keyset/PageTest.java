package dev.senselake.source.senseforce.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PageTest {
    private final Page page = new Page(1 << 20);

    @Test
    void rowsAreShownAsTheyCame() {
        List<TestRow> rows = new ArrayList<>();
        List<TestRow> undated = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            List<TestRow> kind = i % 7 == 0 ? undated : rows;
            kind.add(new TestRow(i % 7 == 0 ? Long.MIN_VALUE : i, "row " + "x".repeat(i % 90) + i));
            assertThat(page.add(kind.getLast())).isTrue();
        }

        assertThat(page.size()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(TestRow.copyOf(page.row(i))).isEqualTo(rows.get(i));
        }
        assertThat(page.undated()).isEqualTo(429);
        for (int i = 0; i < undated.size(); i++) {
            assertThat(TestRow.copyOf(page.undated(i))).isEqualTo(undated.get(i));
        }
    }

    @Test
    @Tag("P10")
    void rowsBeyondTheBoundAreNotTaken() {
        Page small = new Page(20);
        assertThat(small.add(new TestRow(1, "0123456789"))).isTrue();
        assertThat(small.add(new TestRow(1, "x"))).isFalse();
        assertThat(small.size()).isOne();

        small.clear();
        assertThat(small.add(new TestRow(1, "9876543210"))).isTrue();
    }

    @Test
    void clearedPageHoldsTheNextAnswerOnly() {
        page.add(new TestRow(Long.MIN_VALUE, "old"));
        page.clear();
        page.add(new TestRow(5, "new"));

        assertThat(page.size()).isOne();
        assertThat(page.undated()).isZero();
        assertThat(TestRow.copyOf(page.row(0))).isEqualTo(new TestRow(5, "new"));
    }

    @Test
    @Tag("FC6")
    void rowsWhoseTextWasReplacedStillSaySo() {
        String rows =
                "[{\"Timestamp\":1,\"Thing\":\"a\"},{\"Timestamp\":2,\"Thing\":\"b\\ud83d\"},{\"Timestamp\":3,\"Thing\":\"c\"}]";
        RowSink sink = new RowSink() {
            @Override
            public void accept(EncodedRow row) {
                page.add(row);
            }

            @Override
            public void clear() {
                page.clear();
            }
        };
        TestRows.feed(TestRules.DATASET, rows, sink);

        assertThat(IntStream.range(0, 3).mapToObj(index -> page.row(index).hasReplacedText()))
                .containsExactly(false, true, false);

        page.clear();
        TestRows.feed(TestRules.DATASET, "[{\"Timestamp\":1,\"Thing\":\"a\"},{\"Timestamp\":2,\"Thing\":\"b\"}]", sink);
        assertThat(page.row(1).hasReplacedText()).isFalse();
    }

    @Test
    void equalRowsShareADigestAndOrderCounts() {
        page.add(new TestRow(1, "a"));
        page.add(new TestRow(2, "b"));
        page.add(new TestRow(3, "a"));
        assertThat(page.digest(0)).isEqualTo(page.digest(2)).isNotEqualTo(page.digest(1));

        Page.Digest forwards = page.digest();
        page.clear();
        page.add(new TestRow(2, "b"));
        page.add(new TestRow(1, "a"));
        page.add(new TestRow(3, "a"));
        assertThat(page.digest()).isNotEqualTo(forwards);
    }

    @Test
    void firstRowEarlierThanTheOneBeforeIsNamed() {
        page.add(new TestRow(1, "a"));
        page.add(new TestRow(1, "b"));
        assertThat(page.firstDescent()).isEmpty();
        page.add(new TestRow(0, "c"));
        assertThat(page.firstDescent()).hasValue(2);
    }
}

package dev.senselake.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.senselake.row.FieldNames;
import dev.senselake.row.TestRules;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which column a title gets, and that it keeps it. */
class ColumnBookTest {
    @Test
    @Tag("FC9")
    void columnsThatCollideAreNumberedInTheOrderOfTheirTitles() {
        assertThat(columns("Energy-", "Energy+", "Temp_1", "Temp1", "m\u00b3/h", "m\u00b2/h"))
                .isEqualTo(Map.of(
                        "Energy+", "energy_",
                        "Energy-", "energy_1",
                        "Temp1", "temp_1",
                        "Temp_1", "temp_1_1",
                        "m\u00b2/h", "m_h",
                        "m\u00b3/h", "m_h_1"));
    }

    @Test
    @Tag("FC9")
    void aColumnKeepsItsNameWhateverComesLater() {
        ColumnBook first = book(ColumnBook.EMPTY, "Energy-");
        ColumnBook both = book(first, "Energy+", "Energy-");
        ColumnBook later = book(both, "Energy 1", "Energy");

        assertThat(first.columns()).isEqualTo(Map.of("Energy-", "energy_"));
        assertThat(both.columns()).containsEntry("Energy-", "energy_").containsEntry("Energy+", "energy_1");
        assertThat(later.columns()).containsAllEntriesOf(both.columns()).containsEntry("Energy 1", "energy_1_1");
    }

    @Test
    @Tag("FC9")
    void nobodyTakesTheNameThatAnotherTitleHasByTheRules() {
        assertThat(columns("A+", "A-", "A_1")).isEqualTo(Map.of("A+", "a_", "A-", "a_2", "A_1", "a_1"));
    }

    @Test
    @Tag("FC9")
    void aKeyKeepsItsColumnAlsoUnderAnotherTitle() {
        assertThat(columns("THING", "Thing", "Timestamp"))
                .containsEntry("Thing", "thing")
                .containsEntry("THING", "thing_1");
        ColumnBook former = book(ColumnBook.EMPTY, "Thing", "Timestamp");
        assertThat(book(former, "THING", "Timestamp").columns()).containsEntry("THING", "thing");
    }

    @Test
    @Tag("FC7")
    void aColumnNeverHidesBehindTheDay() {
        assertThat(columns("DT", "dt_1")).isEqualTo(Map.of("DT", "dt_1", "dt_1", "dt_1_1"));
        assertThat(book(ColumnBook.EMPTY, "DT", "zoneId").unusual()).isEqualTo(Map.of("DT", "dt_1"));
    }

    @Test
    @Tag("FC8")
    void onlyANameThatTheFormerRulesSpoiltIsRenamed() {
        assertThat(book(ColumnBook.EMPTY, "Thing", "Gr\u00f6\u00dfe").renames(ColumnBook.EMPTY))
                .isFalse();
        ColumnBook japanese = book(ColumnBook.EMPTY, "\u30ac\u30b9");
        assertThat(japanese.renames(ColumnBook.EMPTY)).isTrue();
        assertThat(book(japanese, "Thing").renames(japanese)).isFalse();
        assertThat(book(ColumnBook.EMPTY, "DT").renames(ColumnBook.EMPTY)).isTrue();
        assertThat(book(book(ColumnBook.EMPTY, "A+"), "A-").renames(book(ColumnBook.EMPTY, "A+")))
                .isTrue();
    }

    @Test
    @Tag("FC9")
    void anyTitlesInAnyOrderHaveColumnsOfTheirOwnThatTheRulesLeaveAlone() {
        List<String> titles = Stream.of(
                        "A", "a", "A+", "A-", "A 1", "a_1", "A1", "dt", "DT", "Dt1", "?", "!", "__", "1", "\u30ab",
                        "\u30ac", "Id")
                .toList();
        FieldNames names = new FieldNames();
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            ColumnBook book = ColumnBook.EMPTY;
            for (int row = 0; row < 6; row++) {
                ColumnBook before = book;
                book = book.with(
                        titles.stream().filter(_ -> random.nextInt(3) == 0).toList(), TestRules.DATASET);
                assertThat(book.columns()).as("seed %d", seed).containsAllEntriesOf(before.columns());
            }
            assertThat(book.columns().values())
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .doesNotContain("dt");
            assertThat(book.columns().values())
                    .allSatisfy(column -> assertThat(names.column(column)).isEqualTo(column));
        }
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColumnBook(new TreeMap<>(Map.of("a", "No Name"))))
                .withMessageContaining("No Name");
    }

    private static Map<String, String> columns(String... row) {
        return book(ColumnBook.EMPTY, row).columns();
    }

    private static ColumnBook book(ColumnBook before, String... row) {
        return before.with(List.of(row), TestRules.DATASET);
    }
}

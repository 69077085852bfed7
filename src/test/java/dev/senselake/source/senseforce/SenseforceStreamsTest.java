package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.DatasetSettings;
import dev.senselake.stream.StreamSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SenseforceStreamsTest {
    @Test
    @Tag("F12")
    @Tag("F20")
    @Tag("F28")
    @Tag("P10")
    void streamHasTheNameTheWindowAndTheKeyOfItsDataset() {
        StreamSpec stream = only(dataset("a", 7, "Timestamp", 100));

        assertThat(stream.stream()).isEqualTo("press");
        assertThat(stream.windowDays()).isEqualTo(7);
        assertThat(stream.rules().keyColumns()).containsExactly("thing", "timestamp", "id");
        assertThat(stream.rules().nullableKeyColumns()).containsExactlyInAnyOrder("thing", "id");
        assertThat(stream.rules().rowIsPartOfKey()).isTrue();
    }

    @Test
    @Tag("N9")
    void anotherCursorColumnPlacesTheRowsAndStandsInTheKey() {
        StreamSpec stream = only(dataset("a", 7, "Event Time", 100));

        assertThat(stream.rules().keyColumns()).containsExactly("thing", "event_time", "id");
        assertThat(stream.rules().instantColumn()).contains("event_time");
    }

    @Test
    void digestIsThatOfTheBuildBeforeSoThatNothingIsReadAgain() {
        assertThat(only(dataset("a", 7, "Timestamp", 100)).digest()).isEqualTo("f4e6d7602ab35a8a");
    }

    @Test
    @Tag("N9")
    void lookingForLateRowsChangesNoRowAndSoNoDigest() {
        DatasetSettings looking = new DatasetSettings(
                "a", "press", LocalDate.of(2025, 1, 1), 7, "Timestamp", 100, 2, Optional.of("Inserted"));

        assertThat(only(looking).digest()).isEqualTo("f4e6d7602ab35a8a");
        assertThat(only(looking).tellsInsertion()).isTrue();
    }

    @Test
    void digestChangesWithWhatTheDaysHoldAndWithNothingElse() {
        String digest = only(dataset("a", 7, "Timestamp", 100)).digest();

        assertThat(only(dataset("a", 30, "timestamp", 5_000)).digest()).isEqualTo(digest);
        assertThat(only(dataset("b", 7, "Timestamp", 100)).digest()).isNotEqualTo(digest);
        assertThat(only(dataset("a", 7, "Inserted", 100)).digest()).isNotEqualTo(digest);
    }

    private static StreamSpec only(DatasetSettings dataset) {
        return SenseforceStreams.of(List.of(dataset)).getFirst();
    }

    private static DatasetSettings dataset(String id, int slice, String cursor, int page) {
        return new DatasetSettings(id, "press", LocalDate.of(2025, 1, 1), slice, cursor, page, 2);
    }
}

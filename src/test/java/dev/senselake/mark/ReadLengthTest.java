package dev.senselake.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many days at once are remembered, and when they become more. */
class ReadLengthTest {
    @Test
    @Tag("FC14")
    void eachRunCountsOnceAndTheSeventhDoubles() {
        Optional<ReadLength> length = Optional.of(ReadLength.found(Optional.empty(), 3, "run-0"));
        for (int run = 0; run <= 6; run++) {
            length = Optional.of(ReadLength.kept(length, 3, "run-" + run));
            length = Optional.of(ReadLength.kept(length, 3, "run-" + run));
            assertThat(length.get().days()).as("run %d", run).isEqualTo(3);
        }

        length = Optional.of(ReadLength.kept(length, 3, "run-7"));

        assertThat(length).contains(new ReadLength(6, 0, "run-7"));
        assertThat(ReadLength.kept(length, 3, "run-7"))
                .as("another window of that run")
                .isEqualTo(length.get());
    }

    @Test
    @Tag("FC14")
    void theShortestLengthThatARunFindsCounts() {
        ReadLength shortest = ReadLength.found(Optional.of(new ReadLength(7, 0, "run-1")), 3, "run-1");

        assertThat(shortest.days()).isEqualTo(3);
        assertThat(ReadLength.found(Optional.of(shortest), 7, "run-1")).isEqualTo(shortest);
        assertThat(ReadLength.found(Optional.of(shortest), 7, "run-2").days()).isEqualTo(7);
    }
}

package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSchema;
import dev.senselake.row.sort.PartitionContent.Compressed;
import java.io.IOException;
import java.util.Optional;

/** What is found in the lines of one partition while they are compressed: their columns, and counts where rows have a time. */
final class LineNotes {
    private final LineColumns columns;
    private final Optional<HourCounter> counter;
    private final boolean people;

    LineNotes(RowSchema rules) {
        people = !HourCounter.people(rules).isEmpty();
        columns = new LineColumns(HourCounter.people(rules));
        counter = rules.instantColumn().map(_ -> new HourCounter(rules));
    }

    void note(EncodedRow row) throws IOException {
        columns.note(row);
        if (counter.isPresent()) {
            counter.get().note(row, people ? columns.number(0, row) : 0, people ? columns.number(1, row) : 0);
        }
    }

    Compressed of(Deflated rows) {
        return new Compressed(rows, columns.words(), counter.map(HourCounter::counts));
    }
}

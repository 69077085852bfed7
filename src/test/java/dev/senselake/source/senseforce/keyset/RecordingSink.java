package dev.senselake.source.senseforce.keyset;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps what it is handed, up to a number of rows. */
public final class RecordingSink implements RowSink {
    public final List<TestRow> rows = new ArrayList<>();
    final Set<TestRow> undated = new LinkedHashSet<>();
    private final int most;

    public RecordingSink(int most) {
        this.most = most;
    }

    public static RecordingSink unbounded() {
        return new RecordingSink(Integer.MAX_VALUE);
    }

    @Override
    public void accept(EncodedRow row) {
        if (rows.size() == most) {
            throw new FatalException(new Failure(ErrorCode.DAY_TOO_LARGE, "the buffer is full", "lower slice_range"));
        }
        rows.add(TestRow.copyOf(row));
    }

    @Override
    public void undated(EncodedRow row) {
        undated.add(TestRow.copyOf(row));
    }

    @Override
    public void clear() {
        rows.clear();
        undated.clear();
    }
}

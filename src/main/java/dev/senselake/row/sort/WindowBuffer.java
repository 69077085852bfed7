package dev.senselake.row.sort;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowDefect;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer, by partition: the wanted UTC days, or one snapshot. The heap stays within the limits however long
 * the answer is. Not safe for several threads; closing deletes the temporary files.
 */
public final class WindowBuffer implements RowSink, AutoCloseable {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MOST_UNDATED = 1_000;

    private final SortedSet<LocalDate> days;
    private final Supplier<SpillSpace> spaces;
    private final Map<Long, PartitionBuffer> buffers = new TreeMap<>();
    private SpillSpace space;
    private long newestDay = Long.MIN_VALUE;
    private @Nullable PartitionBuffer newest;
    private long paddingRows;
    private boolean rowsBefore;
    private boolean rowsAfter;
    private long rows;
    private final Map<String, RowDefect> undated = new TreeMap<>();

    private WindowBuffer(Collection<LocalDate> days, Supplier<SpillSpace> spaces) {
        this.days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        this.spaces = spaces;
        space = spaces.get();
        open();
    }

    /** Makes a buffer that keeps the rows of these days; {@code asOf} decides which of them count as future. */
    public static WindowBuffer ofDays(
            Collection<LocalDate> days, Instant asOf, RowSchema rules, SpillSpace.Limits limits) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window buffer needs at least one day");
        }
        return new WindowBuffer(days, () -> new SpillSpace(rules, asOf, limits, days.size()));
    }

    /** Makes a buffer that keeps every row as one snapshot. */
    public static WindowBuffer ofSnapshot(Instant asOf, RowSchema rules, SpillSpace.Limits limits) {
        return new WindowBuffer(new TreeSet<>(), () -> new SpillSpace(rules, asOf, limits, 1));
    }

    /** Takes a row. Throws a fatal failure where the temporary space does not suffice. */
    @Override
    public void accept(EncodedRow row) {
        if (!days.isEmpty() && row.epochMilli() == Long.MIN_VALUE) {
            undated(row);
            return;
        }
        PartitionBuffer buffer = bufferOf(row);
        if (buffer == null) {
            paddingRows++;
            rowsBefore |= newestDay == days.getFirst().toEpochDay() - 1;
            rowsAfter |= newestDay == days.getLast().toEpochDay() + 1;
            return;
        }
        rows++;
        if (row.defect().isPresent()) {
            buffer.add(defect(row));
            return;
        }
        buffer.add(row);
        if (space.isFull()) {
            spillLargest();
        }
    }

    /** Keeps a row without an instant once. Throws a fatal failure where there are more than a thousand. */
    @Override
    public void undated(EncodedRow row) {
        RowDefect defect = defect(row);
        undated.put(defect.digest(), defect);
        if (undated.size() > MOST_UNDATED) {
            throw undatable("more than %d rows have".formatted(MOST_UNDATED));
        }
    }

    @Override
    public void clear() {
        space.close();
        space = spaces.get();
        open();
    }

    /** Returns the days that are kept, oldest first; none for a snapshot. */
    public SortedSet<LocalDate> days() {
        return days;
    }

    /** Returns the number of rows kept, duplicates and defective ones included. */
    public long rows() {
        return rows;
    }

    /** Returns the number of rows that were dropped because they lie outside the days. */
    public long paddingRows() {
        return paddingRows;
    }

    /** Tells whether a row came along for the day before the first one. */
    public boolean hasRowsBefore() {
        return rowsBefore;
    }

    /** Tells whether a row came along for the day after the last one. */
    public boolean hasRowsAfter() {
        return rowsAfter;
    }

    /** Returns the rows without an instant, each once. */
    public List<RowDefect> undated() {
        return List.copyOf(undated.values());
    }

    /** Throws a fatal failure where rows came, and none of them has an instant: then nothing proves a day. */
    public void requireInstants() {
        if (!undated.isEmpty() && rows + paddingRows == 0) {
            throw undatable(undated.size() == 1 ? "the only row has" : "all %d rows have".formatted(undated.size()));
        }
    }

    /** Returns the content of one of the days; valid until the next row, {@link #clear} or {@link #close}. */
    public PartitionContent content(LocalDate day) {
        PartitionBuffer buffer = buffers.get(day.toEpochDay());
        if (buffer == null || days.isEmpty()) {
            throw new IllegalArgumentException("day %s is none of %s".formatted(day, days));
        }
        return buffer.content();
    }

    /** Returns the content of the snapshot; valid as {@link #content}. */
    public PartitionContent snapshot() {
        PartitionBuffer buffer = buffers.get(0L);
        if (buffer == null || !days.isEmpty()) {
            throw new IllegalStateException("rows were cut into days: " + days);
        }
        return buffer.content();
    }

    /** Deletes the temporary files; contents cannot be read any more. */
    @Override
    public void close() {
        space.close();
    }

    private void open() {
        buffers.clear();
        newest = null;
        newestDay = Long.MIN_VALUE;
        undated.clear();
        paddingRows = 0;
        rowsBefore = false;
        rowsAfter = false;
        rows = 0;
        if (days.isEmpty()) {
            buffers.put(0L, new PartitionBuffer(space));
        }
        for (LocalDate day : days) {
            buffers.put(day.toEpochDay(), new PartitionBuffer(space));
        }
    }

    private @Nullable PartitionBuffer bufferOf(EncodedRow row) {
        long day = days.isEmpty() ? 0 : Math.floorDiv(row.epochMilli(), DAY_MILLIS);
        if (day != newestDay) {
            newestDay = day;
            newest = buffers.get(day);
        }
        return newest;
    }

    private void spillLargest() {
        buffers.values().stream()
                .max(Comparator.comparingLong(PartitionBuffer::memory))
                .ifPresent(largest -> largest.spill(isComplete(largest)));
    }

    /** Where one day has most of the memory, rows come day by day; and another day's have begun to come. */
    private boolean isComplete(PartitionBuffer day) {
        return day != newest && 2 * day.memory() > space.chunks.inUse();
    }

    private static RowDefect defect(EncodedRow row) {
        return RowDefect.of(ErrorCode.ROW_INVALID, row.defect().orElse("has no instant"), row);
    }

    private FatalException undatable(String which) {
        String reason = undated.values().iterator().next().reason();
        return new FatalException(new Failure(
                ErrorCode.ROW_INVALID,
                "%s no instant that can be read, so no day (%s)".formatted(which, reason),
                "compare the column that places rows in time with the source's documentation"));
    }
}

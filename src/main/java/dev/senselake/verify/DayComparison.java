package dev.senselake.verify;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.changes.RowComparison;
import dev.senselake.row.changes.RowComparison.Compared;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.StreamSpec;
import dev.senselake.verify.DayVerdict.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Compares the rows of a source with the bytes that stand in the lake, whatever the object's metadata say of them. */
record DayComparison(StreamSpec spec, Lake lake, ObjectKeys keys) {
    private static final int TRIES = 3;
    // Of a day that was changed by hand nothing tells how long it is.
    private static final long MOST_BYTES = 8L << 30;

    /** Returns what differs on a day, or in a list where there is none. */
    DayVerdict compare(Optional<LocalDate> day, PartitionContent source) {
        String key = keys.partition(spec.stream(), day);
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<StoredObject> standing = lake.head(key);
            if (standing.isEmpty()) {
                return DayVerdict.unreadable(day, Standing.ABSENT, source.rows(), source.defective());
            }
            Optional<InputStream> opened = lake.get(key, standing.get());
            if (opened.isPresent()) {
                return compare(key, day, opened.get(), source);
            }
        }
        throw new RetryableException(unavailable("%s changed %d times while it was read".formatted(key, TRIES)));
    }

    private DayVerdict compare(String key, Optional<LocalDate> day, InputStream stored, PartitionContent source) {
        try (stored) {
            RowComparison comparison = new RowComparison(spec.rules(), true);
            Optional<Compared> compared = comparison.compare(
                    new Bytes(() -> stored, MOST_BYTES),
                    new Bytes(() -> source.compressed().open(0), source.bytes()));
            return compared.isEmpty()
                    ? DayVerdict.unreadable(day, Standing.DAMAGED, source.rows(), source.defective())
                    : verdict(day, compared.get(), source);
        } catch (IOException e) {
            throw new RetryableException(unavailable("%s could not be read to its end".formatted(key)), e);
        }
    }

    private static DayVerdict verdict(Optional<LocalDate> day, Compared compared, PartitionContent source)
            throws IOException {
        RowDifferences rows = RowDifferences.of(compared);
        List<Difference> told = rows.told();
        return new DayVerdict(
                day,
                DayVerdict.How.ROWS,
                Standing.READABLE,
                source.rows(),
                compared.added() - rows.merged(),
                compared.removed() - rows.merged(),
                compared.changed() + rows.merged(),
                source.defective(),
                told);
    }

    static Failure unavailable(String message) {
        return new Failure(ErrorCode.LAKE_UNAVAILABLE, message, "start the command again");
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private record Bytes(Opening opening, long bytes) implements RowComparison.Content {
        @Override
        public InputStream open() throws IOException {
            return opening.open();
        }
    }
}

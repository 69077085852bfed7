package dev.senselake.load;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.failure.FailureException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.RowDefect;
import dev.senselake.stream.Partition;
import dev.senselake.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps rows that could not be published, never under a table's prefix: one object per partition, which holds those of the
 * newest attempt, and one per stream for all rows without a day. What is there already is not written again, and no write
 * starts that could not end.
 */
record Quarantine(Lake lake, ObjectKeys keys, Deadline deadline) {
    private static final System.Logger LOG = System.getLogger(Quarantine.class.getName());
    private static final int ROUNDS = 6;
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_BYTES = 8 << 20;

    /** Keeps the rows of a partition in place of those of earlier attempts, and returns where; empty if that failed. */
    Optional<String> keep(Partition partition, List<RowDefect> defects) {
        return write(keys.quarantine(partition.stream(), partition.day()), _ -> lines(defects));
    }

    /**
     * Adds rows that belong to no day to those of the stream, each once, as long as the object has fewer than 10,000 rows
     * and 8 MiB; returns where they all are now, empty if that failed or they do not fit.
     */
    Optional<String> keepUndated(String stream, List<RowDefect> rows) {
        SortedSet<String> wanted = lines(rows);
        Merge merge = new Merge(wanted);
        return write(keys.undated(stream), merge).filter(_ -> merge.complete);
    }

    private static SortedSet<String> lines(List<RowDefect> defects) {
        SortedSet<String> lines = new TreeSet<>();
        defects.forEach(defect -> lines.add(defect.json()));
        return lines;
    }

    /** Writes what the change makes of the lines that stand there, unless that is the same. */
    private Optional<String> write(String key, UnaryOperator<SortedSet<String>> change) {
        try {
            for (int round = 0; round < ROUNDS && deadline.allows(WriteTime.WRITE); round++) {
                Optional<StoredObject> standing = lake.head(key);
                SortedSet<String> before = standing.isPresent() ? read(key) : new TreeSet<>();
                SortedSet<String> after = change.apply(before);
                if (standing.isPresent() && after.equals(before)) {
                    return Optional.of(key);
                }
                Map<String, String> metadata = Map.of("rows", Integer.toString(after.size()));
                if (lake.put(key, body(after), PutCondition.on(standing), metadata) instanceof PutResult.Stored) {
                    return Optional.of(key);
                }
            }
            LOG.log(WARNING, "rows not kept key=%s: others write there too, or the time is over".formatted(key));
        } catch (FailureException e) {
            LOG.log(WARNING, "rows not kept key=%s: %s".formatted(key, e.getMessage()));
        } catch (IOException e) {
            LOG.log(WARNING, "rows not kept key=%s: what stands there cannot be read".formatted(key));
        }
        return Optional.empty();
    }

    private SortedSet<String> read(String key) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(lake.get(key))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("more than a quarantine holds");
            }
            return new TreeSet<>(new String(bytes, UTF_8).lines().toList());
        }
    }

    private static LakeBody body(SortedSet<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String line : lines) {
                out.write((line + "\n").getBytes(UTF_8));
            }
        }
        return LakeBody.of(bytes.toByteArray());
    }

    /** Adds lines to others as far as they fit. */
    private static final class Merge implements UnaryOperator<SortedSet<String>> {
        private final SortedSet<String> wanted;
        private boolean complete;

        Merge(SortedSet<String> wanted) {
            this.wanted = wanted;
        }

        @Override
        public SortedSet<String> apply(SortedSet<String> standing) {
            SortedSet<String> merged = new TreeSet<>(standing);
            long bytes = standing.stream().mapToLong(Merge::size).sum();
            for (String line : wanted) {
                boolean fits = merged.size() < MOST_ROWS && bytes + size(line) <= MOST_BYTES;
                if (fits && merged.add(line)) {
                    bytes += size(line);
                }
            }
            complete = merged.containsAll(wanted);
            return merged;
        }

        private static long size(String line) {
            return line.getBytes(UTF_8).length + 1L;
        }
    }
}

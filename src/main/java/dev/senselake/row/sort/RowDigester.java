package dev.senselake.row.sort;

import dev.senselake.failure.ErrorCode;
import dev.senselake.row.EntityText;
import dev.senselake.row.RowDefect;
import dev.senselake.row.RowSchema;
import dev.senselake.row.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes once over sorted rows: drops equal duplicates, notes conflicting ones, digests the lines and hands them on. */
final class RowDigester {
    private static final int MAX_ENTITIES = 10_000;

    private final RowSchema rules;
    private final EntityText entityText;
    private final Sha256 digest = new Sha256();
    private final LineBlocks blocks;
    private final Set<String> entities = new HashSet<>();
    private final List<RowDefect> conflicts = new ArrayList<>();
    private byte[] keyBytes = new byte[0];
    private int keyStart;
    private int keyEnd;
    private byte[] lineBytes = new byte[0];
    private int lineStart;
    private int lineEnd;
    private long rows;
    private long bytes;
    private long futureRows;

    /** Digests the lines and hands them to further targets. */
    RowDigester(RowSchema rules, List<LineBlocks.Target> targets) {
        this.rules = rules;
        entityText = new EntityText(rules);
        List<LineBlocks.Target> all = new ArrayList<>(targets);
        all.add(digest::update);
        blocks = new LineBlocks(all);
    }

    /** What one walk over sorted rows found: see {@link PartitionContent} for each. */
    record Summary(
            long rows, long bytes, String sha256, Set<String> entities, long futureRows, List<RowDefect> conflicts) {
        Summary {
            entities = Set.copyOf(entities);
            conflicts = List.copyOf(conflicts);
        }
    }

    Summary over(SortedRows source) throws IOException {
        while (source.next()) {
            int from = source.keyStart;
            int end = from + source.keyLength;
            int differsAt = Arrays.mismatch(keyBytes, keyStart, keyEnd, source.keyBytes, from, end);
            if (rows == 0 || (differsAt >= 0 && differsAt < source.entityLength)) {
                noteEntity(source);
            }
            if (rows == 0 || differsAt >= 0 || !isRepeat(source)) {
                take(source);
            }
        }
        blocks.flush();
        return new Summary(rows, bytes, digest.hex(), entities, futureRows, conflicts);
    }

    private void take(SortedRows row) throws IOException {
        blocks.add(row.lineBytes, row.lineStart, row.lineLength);
        keyBytes = row.keyBytes;
        keyStart = row.keyStart;
        keyEnd = row.keyStart + row.keyLength;
        lineBytes = row.lineBytes;
        lineStart = row.lineStart;
        lineEnd = row.lineStart + row.lineLength;
        rows++;
        bytes += row.lineLength + 1L;
        futureRows += row.future ? 1 : 0;
    }

    private boolean isRepeat(SortedRows row) {
        int end = row.lineStart + row.lineLength;
        if (Arrays.equals(lineBytes, lineStart, lineEnd, row.lineBytes, row.lineStart, end)) {
            return true;
        }
        if (!rules.rowIsPartOfKey() && conflicts.size() < RowDefect.MAX_KEPT) {
            String reason = "another row has the same " + String.join(", ", rules.keyColumns());
            conflicts.add(
                    RowDefect.of(ErrorCode.CONFLICTING_ROWS, reason, row.lineBytes, row.lineStart, row.lineLength));
        }
        return false;
    }

    private void noteEntity(SortedRows row) throws IOException {
        if (entities.size() < MAX_ENTITIES) {
            entityText.read(row.lineBytes, row.lineStart, row.lineLength).ifPresent(entities::add);
        }
    }
}

package dev.senselake.row.sort;

import dev.senselake.failure.ErrorCode;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.EntityText;
import dev.senselake.row.RowDefect;
import dev.senselake.row.RowSchema;
import dev.senselake.row.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes once over sorted rows: notes conflicting ones, digests the lines and hands them on. */
final class RowDigester {
    private static final int MAX_ENTITIES = 10_000;

    private final SpillSpace space;
    private final RowSchema rules;
    private final EntityText entityText;
    private final Sha256 digest = new Sha256();
    private final Set<String> entities = new HashSet<>();
    private final List<RowDefect> conflicts = new ArrayList<>();
    private long conflicting;
    private boolean noted;
    private byte[] before = new byte[0];
    private int beforeStart;
    private int beforeLength;
    private long rows;
    private long bytes;
    private long futureRows;

    RowDigester(SpillSpace space) {
        this.space = space;
        rules = space.rules;
        entityText = new EntityText(rules);
    }

    /** What one walk over sorted rows found: see {@link PartitionContent} for each. */
    record Summary(
            long rows,
            long bytes,
            String sha256,
            Set<String> entities,
            long futureRows,
            List<RowDefect> conflicts,
            long conflicting) {
        Summary {
            entities = Set.copyOf(entities);
            conflicts = List.copyOf(conflicts);
        }
    }

    /** Digests the rows. */
    void read(SortedRows source) throws IOException {
        read(source, List.of(digest::update), _ -> {});
    }

    /** Digests the rows, hands their lines to a further target and notes what is in them. */
    void read(SortedRows source, LineBlocks.Target further, LineNotes notes) throws IOException {
        read(source, List.of(further, digest::update), notes::note);
    }

    private void read(SortedRows source, List<LineBlocks.Target> targets, Noting notes) throws IOException {
        LineBlocks blocks = new LineBlocks(targets);
        long asOfMilli = space.asOfMilli;
        while (source.next()) {
            EncodedRow row = source.row();
            if (source.keyDiffersAt() < 0) {
                noteConflict(row);
            } else {
                noted = false;
                if (source.keyDiffersAt() < row.entityLength()) {
                    noteEntity(row);
                }
            }
            before = row.line();
            beforeStart = row.lineStart();
            beforeLength = row.lineLength();
            notes.note(row);
            blocks.add(row);
            rows++;
            bytes += row.lineLength() + 1L;
            futureRows += row.epochMilli() >= asOfMilli ? 1 : 0;
        }
        blocks.flush();
    }

    Summary summary() {
        return new Summary(rows, bytes, digest.hex(), space.shared(entities), futureRows, conflicts, conflicting);
    }

    /** Notes all rows of one key: the first of them was met before anything was wrong with it. */
    private void noteConflict(EncodedRow row) {
        if (rules.rowIsPartOfKey()) {
            return;
        }
        if (!noted) {
            noted = true;
            noteConflict(before, beforeStart, beforeLength);
        }
        noteConflict(row.line(), row.lineStart(), row.lineLength());
    }

    private void noteConflict(byte[] line, int start, int length) {
        conflicting++;
        if (conflicts.size() < RowDefect.MAX_KEPT) {
            String reason = "another row has the same " + String.join(", ", rules.keyColumns());
            conflicts.add(RowDefect.of(ErrorCode.CONFLICTING_ROWS, reason, line, start, length));
        }
    }

    /** Notes something of each row. */
    private interface Noting {
        void note(EncodedRow row) throws IOException;
    }

    private void noteEntity(EncodedRow row) throws IOException {
        if (entities.size() < MAX_ENTITIES) {
            entityText.read(row).ifPresent(entities::add);
        }
    }
}

package dev.senselake.row.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.senselake.failure.FatalException;
import dev.senselake.row.RowSchema;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Walks two contents of one partition side by side, in the order of their keys, and keeps what became of the rows. The heap
 * holds two rows of each side and the listed ones, however long the contents are.
 */
public final class RowComparison {
    private final RowSchema rules;
    private final boolean lists;

    /** Compares rows under these rules; lists them, or counts them only. */
    public RowComparison(RowSchema rules, boolean lists) {
        this.rules = rules;
        this.lists = lists;
    }

    /** Opens gzip whose canonical lines have no more than so many bytes. */
    public interface Content {
        /** Returns the compressed lines from their start. */
        InputStream open() throws IOException;

        /** Returns the most bytes that the lines have. */
        long bytes();
    }

    /** How many rows were added, removed and changed, how many of these are listed, and the lines that list them. */
    public record Compared(long added, long removed, long changed, int listed, ListedRows rows) {}

    /** The listed rows, as gzip once its last line is known. */
    public interface ListedRows {
        /** Returns the file; asked for once. */
        byte[] endedBy(String lastLine) throws IOException;
    }

    /**
     * Compares both; empty where the former content is not what this code writes (damaged, not sorted, longer than recorded).
     * Throws where its bytes do not come.
     */
    public Optional<Compared> compare(Content former, Content now) throws IOException {
        ChangedRows to = new ChangedRows(rules, lists);
        try (InputStream formerGzip = former.open();
                InputStream nowGzip = now.open();
                SortedLines old = new SortedLines(formerGzip, former.bytes(), rules);
                SortedLines fresh = new SortedLines(nowGzip, now.bytes(), rules)) {
            walk(old, fresh, to);
        } catch (JsonProcessingException | ZipException | EOFException | FatalException damaged) {
            return Optional.empty();
        }
        return Optional.of(new Compared(to.added(), to.removed(), to.changed(), to.listed(), to::endedBy));
    }

    /** Returns a file that lists no row. */
    public static byte[] nothingListed(RowSchema rules, String lastLine) throws IOException {
        return new ChangedRows(rules, false).endedBy(lastLine);
    }

    private void walk(SortedLines old, SortedLines fresh, ChangedRows to) throws IOException {
        boolean oldLeft = old.next();
        boolean freshLeft = fresh.next();
        while (oldLeft || freshLeft) {
            if (oldLeft && freshLeft && old.equalsLine(fresh)) {
                oldLeft = old.pass();
                freshLeft = fresh.pass();
                continue;
            }
            int order = order(old, oldLeft, fresh, freshLeft);
            if (order < 0) {
                to.removed(old.row());
            } else if (order > 0) {
                to.added(fresh.row());
            } else if (SortedLines.compare(old.row(), fresh.row(), true) != 0) {
                to.changed(old.row(), fresh.row());
            }
            oldLeft = order <= 0 ? old.next() : oldLeft;
            freshLeft = order >= 0 ? fresh.next() : freshLeft;
        }
    }

    private int order(SortedLines old, boolean oldLeft, SortedLines fresh, boolean freshLeft) throws IOException {
        if (!oldLeft) {
            return 1;
        }
        return freshLeft ? SortedLines.compare(old.row(), fresh.row(), rules.rowIsPartOfKey()) : -1;
    }
}

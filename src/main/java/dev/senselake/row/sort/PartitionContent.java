package dev.senselake.row.sort;

import dev.senselake.counts.EncodedCounts;
import dev.senselake.row.RowDefect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The canonical rows of one partition: sorted by key, equal duplicates dropped, digested; compressed only when asked. */
public final class PartitionContent {
    private final RowDigester.Summary summary;
    private final List<RowDefect> defects;
    private final long defective;
    private final boolean replacedText;
    private final Compression compression;
    private @Nullable Compressed compressed;

    PartitionContent(
            RowDigester.Summary summary,
            List<RowDefect> defects,
            long defective,
            boolean replacedText,
            Compression compression) {
        this.summary = summary;
        this.defective = defective + summary.conflicting();
        List<RowDefect> all = new ArrayList<>(defects);
        all.addAll(summary.conflicts());
        this.defects = List.copyOf(all.subList(0, Math.min(all.size(), RowDefect.MAX_KEPT)));
        this.replacedText = replacedText;
        this.compression = compression;
    }

    /** Returns the number of rows, after equal duplicates were dropped. */
    public long rows() {
        return summary.rows();
    }

    /** Returns the number of decoded bytes, line feeds included. */
    public long bytes() {
        return summary.bytes();
    }

    /** Returns the SHA-256 of the decoded bytes, lower-case hexadecimal. */
    public String sha256() {
        return summary.sha256();
    }

    /** Returns the distinct first key columns (zones, spaces, things), at most 10,000 of them. */
    public Set<String> entities() {
        return summary.entities();
    }

    /** Returns the number of rows whose instant is at or after the run's asOf. */
    public long futureRows() {
        return summary.futureRows();
    }

    /** Tells whether U+FFFD stands somewhere for what came as half of a surrogate pair. */
    public boolean hasReplacedText() {
        return replacedText;
    }

    /** Returns why the partition must not be published, with the text of the first rows concerned; empty if it may. */
    public List<RowDefect> defects() {
        return defects;
    }

    /** Tells whether two different rows share one key; both are among the rows. */
    public boolean hasConflicts() {
        return summary.conflicting() > 0;
    }

    /** Returns how many rows are the reason, also where not all of them are kept. */
    public long defective() {
        return defective;
    }

    /** Returns the rows, compressed at the first call. Safe for several threads once all contents were asked for. */
    public Deflated compressed() {
        return compress().rows();
    }

    /**
     * Returns, by column, the JSON types of its values in words; a column of nulls has no word. Found while the rows are
     * compressed, which this does unless it has been done; safe as {@link #compressed}.
     */
    public SortedMap<String, String> columns() {
        return compress().columns();
    }

    /** Returns the counts of rows that have a time, by entity and hour; found and safe as {@link #columns}. */
    public Optional<EncodedCounts> counts() {
        return compress().counts();
    }

    private synchronized Compressed compress() {
        try {
            Compressed known = compressed;
            if (known == null) {
                known = compression.run();
                compressed = known;
            }
            return known;
        } catch (IOException e) {
            throw PartitionBuffer.unwritable(e);
        }
    }

    /** The compressed rows, the types of their columns, and their counts. */
    record Compressed(Deflated rows, SortedMap<String, String> columns, Optional<EncodedCounts> counts) {}

    /** Compresses the rows. */
    interface Compression {
        Compressed run() throws IOException;
    }
}

package dev.senselake.row.sort;

import dev.senselake.lake.LakeBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The content of a partition: what the walk found, and the compressed rows, made when they are asked for. */
final class PartitionRows implements PartitionContent {
    private final PartitionStats stats;
    private final List<RowDefect> defects;
    private final Compressed compressed;

    PartitionRows(PartitionStats stats, List<RowDefect> defects, Compressed compressed) {
        this.stats = stats;
        List<RowDefect> all = new ArrayList<>(defects);
        all.addAll(stats.conflicts());
        this.defects = List.copyOf(all.subList(0, Math.min(all.size(), RowDefect.MAX_KEPT)));
        this.compressed = compressed;
    }

    @Override
    public long rows() {
        return stats.rows();
    }

    @Override
    public long bytes() {
        return stats.bytes();
    }

    @Override
    public String sha256() {
        return stats.sha256();
    }

    @Override
    public Set<String> entities() {
        return stats.entities();
    }

    @Override
    public long futureRows() {
        return stats.futureRows();
    }

    @Override
    public List<RowDefect> defects() {
        return defects;
    }

    @Override
    public LakeBody gzip(long generation) {
        try {
            return compressed.get().gzip(generation);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files for rows cannot be written or read", e);
        }
    }

    /** The rows once compressed. */
    interface Compressed {
        /** Returns them, compressing at the first call. */
        Deflated get() throws IOException;
    }
}

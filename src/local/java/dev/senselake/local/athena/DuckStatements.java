package dev.senselake.local.athena;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.stream.StreamSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code CREATE VIEW} statements of streams for DuckDB over the folder that a lake is. Each names its columns, because DuckDB
 * would guess them from the first days, which may have no row.
 */
public final class DuckStatements implements Statements {
    private final Path bucket;
    private final ObjectKeys keys;

    /** Writes statements over the lake of that bucket's folder. */
    public DuckStatements(Path bucket, ObjectKeys keys) {
        this.bucket = bucket;
        this.keys = keys;
    }

    @Override
    public String head() {
        return """
                -- Numbers that are whole in the rows looked at are BIGINT; write DOUBLE where there may be fractions.
                -- dt is text, a UTC day such as '2026-01-31', as in Athena: CAST(dt AS DATE) makes a date of it.""";
    }

    @Override
    public Optional<String> of(StreamSpec spec, SeenColumns seen) {
        StreamTable described = StreamTable.of(spec, seen, keys);
        LakeTable table = described.table();
        if (table.columns().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("%s%s;%n".formatted(described.comment(seen, false), DuckSql.table(table, bucket)));
    }
}

package dev.senselake.local.compare;

import dev.senselake.local.athena.DuckSql;
import dev.senselake.local.failure.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A file with the rows of another connector, as a table function of DuckDB; its ending tells the format. */
record FormerFile(Path path) {
    FormerFile {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UserException(
                    "%s cannot be read: check that it exists, is a file and may be read".formatted(path));
        }
    }

    /** Returns what reads its rows: those of CSV as text, all others with the types that they have there. */
    String rows() {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        String file = DuckSql.text(DuckSql.glob(path.toAbsolutePath()));
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return "read_csv(%s, header = true, all_varchar = true)".formatted(file);
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json")) {
            return "read_json(%s, format = 'auto', sample_size = -1, convert_strings_to_integers = false)"
                    .formatted(file);
        }
        if (name.endsWith(".parquet")) {
            return "read_parquet(%s)".formatted(file);
        }
        throw new UserException(
                "%s: its name must end with .csv, .tsv, .ndjson, .jsonl, .json (all also .gz) or .parquet"
                        .formatted(path));
    }
}

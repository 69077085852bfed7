package dev.senselake.local.sql;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of files that answers are written to. */
public enum FileFormat {
    /** With a line of names, UTF-8 without a byte order mark. */
    CSV("FORMAT csv, HEADER true"),
    /** One array of objects. */
    JSON("FORMAT json, ARRAY true"),
    /** Compressed with Snappy, which every reader knows. */
    PARQUET("FORMAT parquet, COMPRESSION snappy");

    private final String options;

    FileFormat(String options) {
        this.options = options;
    }

    /** Returns what COPY is told. */
    String options() {
        return options;
    }

    /** Returns the format that a file's name tells by its ending. */
    public static Optional<FileFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format))
                .findFirst();
    }

    /** Returns the format that a user names. */
    public static Optional<FileFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns its name as users write it, which files end with. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

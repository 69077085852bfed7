package dev.senselake.local.lake;

import dev.senselake.lake.LakeConfig;
import dev.senselake.local.failure.UserException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a deployed stack keeps its data: the bucket and prefix of the lake, the table of the ledger, and the ARN of the secret
 * that holds its configuration, if named.
 */
public record StackAddress(LakeConfig lake, String table, Optional<String> secret) {
    private static final Pattern LAKE = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    /** Reads an address such as {@code s3://bucket/prefix} and the table's name; what is none is a user error. */
    public static StackAddress of(String lake, String table, Optional<String> secret) {
        Matcher parts = LAKE.matcher(lake);
        if (!parts.matches()) {
            throw new UserException("--lake is %s; it takes s3://BUCKET or s3://BUCKET/PREFIX".formatted(lake));
        }
        if (!TABLE.matcher(table).matches()) {
            throw new UserException(
                    "--table is %s; it takes the table's name, the stack's output LedgerTableName".formatted(table));
        }
        String path = Optional.ofNullable(parts.group(2)).orElse("");
        LakeConfig config = new LakeConfig(parts.group(1), path.replaceFirst("/$", ""));
        try {
            config.keys();
        } catch (IllegalArgumentException e) {
            throw new UserException("--lake is %s; its prefix takes a plain path such as lake/raw".formatted(lake), e);
        }
        return new StackAddress(config, table, secret);
    }
}

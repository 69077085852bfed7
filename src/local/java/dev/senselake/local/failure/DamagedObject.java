package dev.senselake.local.failure;

import dev.senselake.time.Days;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object of the lake that stands in the way of an answer: which it is, and what puts it right. */
public final class DamagedObject {
    private static final Pattern PARTITION =
            Pattern.compile("(?:.*/)?([a-z][a-z0-9_]*)/(?:dt=(\\d{4}-\\d{2}-\\d{2})/)?\\1\\.ndjson\\.gz");

    private DamagedObject() {}

    /** Returns the sentence for an object, by its key or its file, and what is wrong with it. */
    public static String sentence(String file, String reason) {
        Matcher partition = PARTITION.matcher(file);
        if (!partition.matches()) {
            return "%s is damaged (%s): it stands beside the rows of the lake; move it away, and ask again"
                    .formatted(file, reason);
        }
        String loaded = Optional.ofNullable(partition.group(2))
                .flatMap(Days::parse)
                .map(day -> "--backfill %s..%s ".formatted(day, day.plusDays(1)))
                .orElse("");
        return "%s is damaged, or holds what does not fit its table (%s): load it again with ./senselake run %s--stream %s, which prints the command for a stack too"
                .formatted(file, reason, loaded, partition.group(1));
    }
}

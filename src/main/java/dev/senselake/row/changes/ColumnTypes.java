package dev.senselake.row.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How the columns of rows, and the JSON types of their values, differ from those of former rows. */
public final class ColumnTypes {
    private static final int LONGEST_NAME = 100;

    private ColumnTypes() {}

    /** Returns what a reader of the lake has to know: columns that are new, gone, or of another type, by name. */
    public static List<String> differences(Map<String, String> former, Map<String, String> now) {
        Set<String> names = new TreeSet<>(former.keySet());
        names.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            String before = former.get(name);
            String after = now.get(name);
            if (before == null) {
                differences.add("column %s is new".formatted(shown));
            } else if (after == null) {
                differences.add("column %s is gone".formatted(shown));
            } else if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
                differences.add("column %s was %s and is %s".formatted(shown, before, after));
            }
        }
        return differences;
    }
}

package dev.senselake.local.athena;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of columns as Athena takes them: a to z, digits and underscores, at most 255. */
final class AthenaNames {
    /** In back quotes also reserved words and a leading underscore. */
    private static final Pattern TAKEN = Pattern.compile("[a-z0-9_]{1,255}");

    private AthenaNames() {}

    /** Tells whether a name of the lake can stand in a table as it is. */
    static boolean takes(String column) {
        return TAKEN.matcher(column).matches();
    }

    /** Returns a name for a column that cannot keep its own: each other letter by its code point, as {@code u30ac}. */
    static String of(String column) {
        StringBuilder name = new StringBuilder();
        boolean plainBefore = false;
        for (int c : column.codePoints().toArray()) {
            boolean plain = takes(Character.toString(c));
            boolean apart = !name.isEmpty() && name.charAt(name.length() - 1) != '_' && c != '_';
            if (apart && !(plain && plainBefore)) {
                name.append('_');
            }
            name.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "u%04x", c));
            plainBefore = plain;
        }
        return name.toString();
    }
}

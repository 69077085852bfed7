package dev.senselake.row;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Column names of the lake by Fivetran's published rules: accents go, what is neither letter nor digit becomes {@code _},
 * a word starts at lower to upper case and between letters and digits, {@code __} becomes {@code _}, all lower case, a
 * leading digit gets {@code _}. Remembers the newest names; not safe for several threads.
 */
public final class FieldNames {
    private static final int REMEMBERED = 1_000;

    private final Map<String, String> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Returns the lake's name of a source's field: {@code zoneId} gives {@code zone_id}; a lake's name gives itself. */
    public String column(String field) {
        return known.computeIfAbsent(field, FieldNames::snakeCase);
    }

    /** Returns what is left to compare when case, blanks, underscores and other signs do not count. */
    static String bare(String name) {
        StringBuilder bare = new StringBuilder(name.length());
        plain(name).codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return bare.toString().toLowerCase(Locale.ROOT);
    }

    private static String snakeCase(String field) {
        StringBuilder name = new StringBuilder(field.length() + 8);
        int previous = -1;
        for (int c : plain(field).codePoints().toArray()) {
            if (!Character.isLetterOrDigit(c)) {
                separate(name);
            } else {
                if (previous >= 0 && startsWord(previous, c)) {
                    separate(name);
                }
                name.appendCodePoint(c);
            }
            previous = c;
        }
        if (name.isEmpty() || Character.isDigit(name.codePointAt(0))) {
            name.insert(0, '_');
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
    }

    private static boolean startsWord(int previous, int c) {
        return (Character.isLowerCase(previous) && Character.isUpperCase(c))
                || Character.isDigit(previous) != Character.isDigit(c);
    }

    private static void separate(StringBuilder name) {
        if (name.isEmpty() || name.charAt(name.length() - 1) != '_') {
            name.append('_');
        }
    }
}

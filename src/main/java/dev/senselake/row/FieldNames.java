package dev.senselake.row;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Column names of the lake by Fivetran's published rules: Latin accents go, what is neither letter nor digit becomes
 * {@code _}, a word starts at lower to upper case and between letters and digits, {@code __} becomes {@code _}, all lower
 * case, a leading digit gets {@code _}. Names in other scripts keep their marks, in NFC: without them they are other words.
 * {@code dt} is the day's own column, so a field of that name is {@code dt_1}. Not safe for several threads.
 */
public final class FieldNames implements ColumnNames {
    private static final int REMEMBERED = 1_000;
    private static final String DAY = "dt";

    private final Map<String, String> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Returns the lake's name of a source's field: {@code zoneId} gives {@code zone_id}; a lake's name gives itself. */
    public String column(String field) {
        return known.computeIfAbsent(field, FieldNames::free);
    }

    /** Returns the lake's name of each field; where two would have the same, a number follows that of the later title. */
    @Override
    public List<String> columns(List<String> fields) {
        List<String> plain = fields.stream().map(this::column).toList();
        Set<String> taken = new HashSet<>(plain);
        if (taken.size() == fields.size()) {
            return plain;
        }
        Map<String, String> given =
                new TreeMap<>(fields.stream().collect(Collectors.toMap(field -> field, this::column, (one, _) -> one)));
        Set<String> owned = new HashSet<>();
        given.replaceAll((_, column) -> {
            String free = owned.add(column) ? column : numbered(column, taken);
            taken.add(free);
            return free;
        });
        return fields.stream().map(given::get).toList();
    }

    /** Returns the column with the lowest number behind it that makes it none of those taken. */
    public static String numbered(String column, Collection<String> taken) {
        String stem = column.endsWith("_") ? column : column + "_";
        int number = 1;
        while (taken.contains(stem + number)) {
            number++;
        }
        return stem + number;
    }

    @Override
    public Map<String, String> unusual() {
        return Map.of();
    }

    /** Returns the name of a field by the rules alone, which may be that of the day's own column. */
    public static String usual(String field) {
        return snakeCase(plain(field));
    }

    /** Returns the name that a field had in lakes without a registry of columns: every mark was dropped, {@code dt} stayed. */
    public static String former(String field) {
        return snakeCase(Normalizer.normalize(field, Form.NFD).replaceAll("\\p{Mn}+", ""))
                .replaceAll("\\p{Mc}+", "_")
                .replaceAll("__+", "_");
    }

    /** Returns what is left to compare when case, blanks, underscores and other signs do not count. */
    public static String bare(String name) {
        String plain = plain(name);
        StringBuilder bare = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
            int c = plain.codePointAt(i);
            if (isPart(c)) {
                bare.appendCodePoint(c);
            }
        }
        return bare.toString().toLowerCase(Locale.ROOT);
    }

    private static String free(String field) {
        String name = usual(field);
        return name.equals(DAY) ? DAY + "_1" : name;
    }

    private static String snakeCase(String field) {
        StringBuilder name = new StringBuilder(field.length() + 8);
        int previous = -1;
        for (int c : field.codePoints().toArray()) {
            if (!isPart(c)) {
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

    /** Returns the name without the marks of Latin letters, and with those of other scripts, composed. */
    private static String plain(String name) {
        if (isAscii(name)) {
            return name;
        }
        StringBuilder plain = new StringBuilder(name.length());
        boolean keepsMarks = false;
        for (int c : Normalizer.normalize(name, Form.NFD).codePoints().toArray()) {
            if (!isMark(c)) {
                keepsMarks = Character.isLetter(c) && isOfAnotherScript(c);
                plain.appendCodePoint(c);
            } else if (keepsMarks) {
                plain.appendCodePoint(c);
            } else if (Character.getType(c) == Character.COMBINING_SPACING_MARK) {
                plain.append('_');
            }
        }
        return Normalizer.normalize(plain, Form.NFC);
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfAnotherScript(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script != UnicodeScript.LATIN && script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED;
    }

    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
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

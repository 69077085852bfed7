package dev.senselake.column;

import dev.senselake.row.FieldNames;
import dev.senselake.row.RowSchema;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns that the fields of one stream have for ever, by the title of the field at its source. Each field has a column
 * of its own; only a key column may be that of several titles, which do not stand in one row.
 */
record ColumnBook(NavigableMap<String, String> columns) {
    /** How many titles a stream may have in all. */
    static final int MOST = 10_000;

    /** A stream of which no row has been seen yet. */
    static final ColumnBook EMPTY = new ColumnBook(new TreeMap<>());

    ColumnBook {
        columns = Collections.unmodifiableNavigableMap(new TreeMap<>(columns));
        FieldNames names = new FieldNames();
        for (String column : columns.values()) {
            if (!names.column(column).equals(column)) {
                throw new IllegalArgumentException("%s is no name of a column".formatted(column));
            }
        }
    }

    /** Tells whether every title has a column. */
    boolean holds(Collection<String> titles) {
        return columns.keySet().containsAll(titles);
    }

    /** Returns the columns of titles that are held, in their order. */
    List<String> columns(List<String> titles) {
        return titles.stream().map(columns::get).toList();
    }

    /**
     * Returns this book with the titles of one row added. A title gets the column that the rules of names give, the first
     * one by its text where two would get the same; where the column has an owner, a number follows.
     */
    ColumnBook with(Collection<String> row, RowSchema rules) {
        return new Naming(this, row, rules).book();
    }

    /** Tells whether a title that this book holds and the former one does not was another column before the registry. */
    boolean renames(ColumnBook former) {
        return columns.entrySet().stream()
                .anyMatch(entry -> !former.columns.containsKey(entry.getKey())
                        && !FieldNames.former(entry.getKey()).equals(entry.getValue()));
    }

    /** Gives columns to the titles of one row that have none. */
    private static final class Naming {
        private final FieldNames names = new FieldNames();
        private final TreeMap<String, String> all;
        private final Set<String> taken;
        private final Set<String> inRow;
        private final Set<String> keys;
        private final List<String> fresh;

        Naming(ColumnBook book, Collection<String> row, RowSchema rules) {
            all = new TreeMap<>(book.columns);
            taken = new HashSet<>(book.columns.values());
            inRow = row.stream()
                    .filter(book.columns::containsKey)
                    .map(book.columns::get)
                    .collect(Collectors.toCollection(HashSet::new));
            keys = rules.keyColumns().stream().map(names::column).collect(Collectors.toCollection(HashSet::new));
            rules.instantColumn().map(names::column).ifPresent(keys::add);
            fresh = row.stream()
                    .distinct()
                    .filter(title -> !book.columns.containsKey(title))
                    .sorted(Comparator.comparing((String title) -> !isUsual(title))
                            .thenComparing(title -> title))
                    .toList();
        }

        ColumnBook book() {
            List<String> rest = fresh.stream()
                    .filter(title -> !give(title, names.column(title)))
                    .toList();
            rest.forEach(title -> giveNumbered(title, names.column(title)));
            return new ColumnBook(all);
        }

        private boolean give(String title, String column) {
            // A key column that got another title at its source is still the key: without it, no row could be kept.
            boolean free = keys.contains(column) ? !inRow.contains(column) : !taken.contains(column);
            if (free) {
                all.put(title, column);
                taken.add(column);
                inRow.add(column);
            }
            return free;
        }

        private void giveNumbered(String title, String column) {
            Set<String> others = new HashSet<>(taken);
            others.addAll(keys);
            give(title, FieldNames.numbered(column, others));
        }

        /** Tells whether a title is how the source spells a key column: {@code thing} or {@code Thing}. */
        private boolean isUsual(String title) {
            String column = names.column(title);
            return keys.contains(column)
                    && (title.equals(column)
                            || title.equals(Character.toUpperCase(column.charAt(0)) + column.substring(1)));
        }
    }

    /** Returns the titles whose column is not what the usual rules of names say, for people to be told. */
    Map<String, String> unusual() {
        NavigableMap<String, String> unusual = new TreeMap<>(columns);
        unusual.entrySet().removeIf(entry -> FieldNames.usual(entry.getKey()).equals(entry.getValue()));
        return unusual;
    }
}

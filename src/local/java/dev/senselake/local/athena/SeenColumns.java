package dev.senselake.local.athena;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What rows of the lake hold, column by column: which kinds of values, and so which type reads them all. */
public final class SeenColumns {
    private final Map<String, Set<Kind>> kinds = new TreeMap<>();
    private Map<String, String> told = Map.of();
    private long rows;

    /** What a value can be. */
    enum Kind {
        TEXT("text"),
        YES_NO("boolean"),
        WHOLE("whole number"),
        /** A whole number beyond 64 bits. */
        HUGE("whole number beyond 64 bits"),
        FRACTION("number"),
        /** An object or an array. */
        NESTED("nested");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Takes note of the row whose opening brace the parser stands at, and leaves it at the closing one. */
    void add(JsonParser row) throws IOException {
        rows++;
        while (row.nextToken() == JsonToken.FIELD_NAME) {
            Set<Kind> seen = kinds.computeIfAbsent(row.currentName(), name -> EnumSet.noneOf(Kind.class));
            kind(row.nextToken(), row).ifPresent(seen::add);
            row.skipChildren();
        }
    }

    /** Takes note of columns that the stream has, whether a row that was looked at has them or not. */
    void mention(Collection<String> columns) {
        columns.forEach(column -> kinds.computeIfAbsent(column, _ -> EnumSet.noneOf(Kind.class)));
    }

    /** Takes note of titles whose column is called otherwise than they say. */
    void tell(Map<String, String> titles) {
        told = Map.copyOf(titles);
    }

    /** Returns the titles at the source whose column is called otherwise, in their order. */
    Map<String, String> told() {
        return new TreeMap<>(told);
    }

    /** Returns a title as it can stand in one line. */
    static String line(String title) {
        return title.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
    }

    /** Returns how many rows were looked at. */
    long rows() {
        return rows;
    }

    /** Returns the columns' names in alphabetical order. */
    Set<String> names() {
        return kinds.keySet();
    }

    /** Tells whether any row has another value than null in the column. */
    boolean hasValues(String column) {
        return !kinds(column).isEmpty();
    }

    /**
     * Returns the narrowest type that reads every value; text where there are only nulls, where kinds mix, and where a whole
     * number would lose digits. Empty if a value is an object or an array: no scalar type reads that.
     */
    Optional<HiveType> type(String column) {
        Set<Kind> seen = kinds(column);
        if (seen.contains(Kind.NESTED)) {
            return Optional.empty();
        }
        if (seen.equals(EnumSet.of(Kind.YES_NO))) {
            return Optional.of(HiveType.BOOLEAN);
        }
        if (seen.isEmpty() || seen.contains(Kind.TEXT) || seen.contains(Kind.YES_NO)) {
            return Optional.of(HiveType.STRING);
        }
        if (seen.contains(Kind.FRACTION)) {
            return Optional.of(HiveType.DOUBLE);
        }
        return Optional.of(seen.contains(Kind.HUGE) ? HiveType.STRING : HiveType.BIGINT);
    }

    /** Tells whether every value seen can be read as the type; text reads any scalar, a fraction any number. */
    boolean readableAs(String column, String hiveType) {
        Optional<HiveType> seen = type(column);
        if (!hasValues(column) || seen.isEmpty()) {
            return seen.isPresent();
        }
        return hiveType.equals(HiveType.STRING.code())
                || hiveType.equals(seen.get().code())
                || (hiveType.equals(HiveType.DOUBLE.code()) && seen.get() == HiveType.BIGINT);
    }

    /** Returns by column what its values are, in words; a column of nulls has none. */
    public SortedMap<String, String> words() {
        SortedMap<String, String> words = new TreeMap<>();
        kinds.forEach((column, seen) -> words.put(
                column, seen.stream().map(kind -> kind.words).distinct().collect(Collectors.joining(" or "))));
        return words;
    }

    private Set<Kind> kinds(String column) {
        return kinds.getOrDefault(column, EnumSet.noneOf(Kind.class));
    }

    private static Optional<Kind> kind(JsonToken token, JsonParser value) throws IOException {
        return switch (token) {
            case VALUE_STRING -> Optional.of(Kind.TEXT);
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(Kind.YES_NO);
            case VALUE_NUMBER_FLOAT -> Optional.of(Kind.FRACTION);
            case VALUE_NUMBER_INT ->
                Optional.of(value.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Kind.HUGE : Kind.WHOLE);
            case START_OBJECT, START_ARRAY -> Optional.of(Kind.NESTED);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
                Optional.empty();
        };
    }
}

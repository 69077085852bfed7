package dev.senselake.local.compare;

import dev.senselake.local.compare.LakeComparison.Column;
import dev.senselake.local.failure.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The columns that both sides have, those of the key first; names are the same without regard to case, blanks and underscores.
 * What a connector writes beside the source's columns is left out.
 */
record SharedColumns(
        List<Pair> key, List<Pair> values, Optional<String> instant, List<String> onlyHere, List<String> onlyThere) {
    private static final Pattern OF_A_CONNECTOR = Pattern.compile("_fivetran_.*|_airbyte_.*|airbyte_cursor|_ab_.*|dt");

    /** A column by its name in the lake and in the file. */
    record Pair(String here, String there) {}

    SharedColumns {
        key = List.copyOf(key);
        values = List.copyOf(values);
        onlyHere = List.copyOf(onlyHere);
        onlyThere = List.copyOf(onlyThere);
    }

    static SharedColumns of(List<Column> here, List<Column> there, StreamKey key) {
        Map<String, String> file = new LinkedHashMap<>();
        for (Column column : there) {
            if (!OF_A_CONNECTOR.matcher(column.name().toLowerCase(Locale.ROOT)).matches()
                    && file.put(plain(column.name()), column.name()) != null) {
                throw new UserException(
                        "the file has two columns that are %s but for case, blanks and underscores: leave one out"
                                .formatted(column.name()));
            }
        }
        List<Pair> keys = new ArrayList<>();
        List<Pair> values = new ArrayList<>();
        List<String> onlyHere = new ArrayList<>();
        for (Column column : here) {
            Optional<String> other = Optional.ofNullable(file.remove(plain(column.name())));
            if (column.name().equals("dt")) {
                continue;
            }
            boolean isKey = key.columns().contains(column.name());
            other.ifPresentOrElse(
                    name -> (isKey ? keys : values).add(new Pair(column.name(), name)),
                    () -> onlyHere.add(column.name()));
        }
        Optional<String> instant = key.instant()
                .map(name -> keys.stream()
                        .filter(pair -> pair.here().equals(name))
                        .map(Pair::there)
                        .findFirst()
                        .orElseThrow(() -> missing(name, there)));
        if (keys.isEmpty()) {
            throw missing(key.columns().getFirst(), there);
        }
        return new SharedColumns(keys, values, instant, onlyHere, List.copyOf(file.values()));
    }

    private static UserException missing(String column, List<Column> there) {
        return new UserException("the file has no column %s, by which rows are told apart; it has %s"
                .formatted(
                        column,
                        String.join(
                                ", ", there.stream().limit(50).map(Column::name).toList())));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _]", "");
    }

    /** Returns all of them. */
    List<Pair> all() {
        List<Pair> all = new ArrayList<>(key);
        all.addAll(values);
        return all;
    }
}

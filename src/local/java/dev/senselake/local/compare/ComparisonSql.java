package dev.senselake.local.compare;

import dev.senselake.local.athena.DuckSql;
import dev.senselake.local.compare.Differences.Days;
import dev.senselake.local.compare.SharedColumns.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements of a comparison. Values are compared as texts of one spelling: a time as milliseconds, a number without regard
 * to how it is written, true and false in small letters. Rows of one key are paired in the order of their values.
 */
final class ComparisonSql {
    private static final String SPELLED = """
            CREATE OR REPLACE MACRO spelled(v) AS CASE
              WHEN regexp_matches(v, '^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$')
                THEN coalesce(CAST(TRY_CAST(v AS DECIMAL(38, 18)) AS VARCHAR), v)
              WHEN regexp_matches(v, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}')
                THEN coalesce('ms ' || CAST(epoch_ms(TRY_CAST(v AS TIMESTAMPTZ)) AS VARCHAR), v)
              WHEN lower(v) IN ('true', 'false') THEN lower(v)
              ELSE v END""";

    // Of a text that is a number, or else a time, with or without an offset.
    private static final String MILLIS = """
            CREATE OR REPLACE MACRO millis(v) AS
              coalesce(CAST(trunc(TRY_CAST(v AS DECIMAL(38, 9))) AS BIGINT), epoch_ms(TRY_CAST(v AS TIMESTAMPTZ)))""";

    // Most values are written alike, which is told at once.
    private static final String DIFFERS = """
            CREATE OR REPLACE MACRO differs(a, b) AS CASE WHEN a IS NOT DISTINCT FROM b THEN false
              ELSE spelled(a) IS DISTINCT FROM spelled(b) END""";

    /** What comes before all other statements. */
    static final List<String> MACROS = List.of(SPELLED, MILLIS, DIFFERS);

    /** Asks for the first and the last day of the file. */
    static final String DAYS_OF_FILE = "SELECT min(day), max(day) FROM there";

    /** Counts the rows of the lake by day. */
    static final String HERE_BY_DAY = "SELECT day, count(*) FROM here GROUP BY day";

    /** Counts by day the rows that differ, are only here, only there, and of these the ones that repeat a row. */
    static final String UNEQUAL_BY_DAY = """
            SELECT day, count(*) FILTER (state = 'differs'), count(*) FILTER (state = 'here'),
              count(*) FILTER (state = 'there'), count(*) FILTER (state = 'there' AND n > 1)
            FROM unequal GROUP BY day""";

    private final SharedColumns columns;
    private final int keys;
    private final int values;

    ComparisonSql(SharedColumns columns) {
        this.columns = columns;
        this.keys = columns.key().size();
        this.values = columns.values().size();
    }

    /** Returns the statement that reads the file. */
    String there() {
        String day = columns.instant()
                .map(instant -> "CAST(CAST(make_timestamp(millis(CAST(%s AS VARCHAR)) * 1000) AS DATE) AS VARCHAR)"
                        .formatted(DuckSql.name(instant)))
                .orElse("'-'");
        return "CREATE TEMP TABLE there AS SELECT %s AS day, %s FROM former_rows".formatted(day, numbered(false));
    }

    /** Returns the statement that reads days of the lake, all of a stream that has none. */
    String here(String stream, Optional<Days> days) {
        return "CREATE TEMP TABLE here AS SELECT %s AS day, %s FROM %s%s"
                .formatted(
                        days.isPresent() ? "dt" : "'-'",
                        numbered(true),
                        DuckSql.name(stream),
                        days.map(span -> " WHERE dt " + between(span)).orElse(""));
    }

    private static String between(Days span) {
        return "BETWEEN %s AND %s"
                .formatted(
                        DuckSql.text(span.first().toString()),
                        DuckSql.text(span.last().toString()));
    }

    /** Names columns k0, k1 for the key and v0, v1 for the others; all are text but a time of the key, which is a number. */
    private String numbered(boolean here) {
        List<String> all = new ArrayList<>();
        for (int index = 0; index < keys; index++) {
            Pair pair = columns.key().get(index);
            boolean isTime = columns.instant().filter(pair.there()::equals).isPresent();
            all.add("%s(%s) AS k%d".formatted(isTime ? "millis" : "spelled", text(pair, here), index));
        }
        for (int index = 0; index < values; index++) {
            all.add("%s AS v%d".formatted(text(columns.values().get(index), here), index));
        }
        return String.join(", ", all);
    }

    private static String text(Pair column, boolean here) {
        return "CAST(%s AS VARCHAR)".formatted(DuckSql.name(here ? column.here() : column.there()));
    }

    /** Returns the question whether any key stands twice in either, in which case rows have to be paired in an order. */
    String repeats() {
        String one = "EXISTS (SELECT 1 FROM %s GROUP BY day, " + each("k%1$d", keys, ", ") + " HAVING count(*) > 1)";
        return "SELECT %s OR %s".formatted(one.formatted("here"), one.formatted("there"));
    }

    /** Returns the statement that keeps the rows that are not equal. */
    String unequal(Optional<Days> days, boolean repeats) {
        String order = values == 0 ? "" : " ORDER BY " + each("spelled(v%1$d)", values, ", ");
        String number = repeats
                ? "row_number() OVER (PARTITION BY day, %s%s)".formatted(each("k%1$d", keys, ", "), order)
                : "1";
        String side = "(SELECT *, %s AS n FROM %s%s)";
        String where = days.map(span -> " WHERE day " + between(span)).orElse("");
        List<String> kept = new ArrayList<>(List.of("coalesce(h.day, t.day) AS day", "coalesce(h.n, t.n) AS n"));
        kept.add(each("coalesce(h.k%1$d, t.k%1$d) AS k%1$d", keys, ", "));
        kept.add(
                "CASE WHEN t.n IS NULL THEN 'here' WHEN h.n IS NULL THEN 'there' WHEN %s THEN 'differs' ELSE 'equal' END AS state"
                        .formatted(values == 0 ? "false" : each("differs(h.v%1$d, t.v%1$d)", values, " OR ")));
        if (values > 0) {
            kept.add(each("h.v%1$d AS h%1$d, t.v%1$d AS t%1$d", values, ", "));
        }
        return ("CREATE TEMP TABLE unequal AS SELECT * FROM (SELECT %s FROM %s h FULL JOIN %s t"
                        + " ON h.day = t.day AND h.n = t.n AND %s) WHERE state <> 'equal'")
                .formatted(
                        String.join(", ", kept),
                        side.formatted(number, "here", ""),
                        side.formatted(number, "there", where),
                        each("h.k%1$d IS NOT DISTINCT FROM t.k%1$d", keys, " AND "));
    }

    private static String each(String form, int count, String between) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(between));
    }

    /** A column that is no key, and the question how many of its values differ. */
    record Value(String column, String count) {}

    /** Returns the columns that are no key. */
    List<Value> values() {
        return IntStream.range(0, values)
                .mapToObj(index -> new Value(
                        columns.values().get(index).here(),
                        "SELECT count(*) FROM unequal WHERE state = 'differs' AND differs(h%1$d, t%1$d)"
                                .formatted(index)))
                .toList();
    }

    /** Returns the question for examples: day, key, what differs, and the value of each side. */
    String examples(int most) {
        List<String> parts = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < keys; index++) {
            boolean isTime = columns.instant()
                    .filter(columns.key().get(index).there()::equals)
                    .isPresent();
            texts.add((isTime ? "coalesce('ms ' || k%d, 'null')" : "coalesce(k%d, 'null')").formatted(index));
        }
        String key = "concat_ws(' ', %s)".formatted(String.join(", ", texts));
        for (int index = 0; index < values; index++) {
            parts.add("SELECT day, %s, %s, h%3$d, t%3$d FROM unequal WHERE state = 'differs' AND differs(h%3$d, t%3$d)"
                    .formatted(key, DuckSql.text(columns.values().get(index).here()), index));
        }
        parts.add("SELECT day, %s, 'only in the lake', NULL, NULL FROM unequal WHERE state = 'here'".formatted(key));
        parts.add("SELECT day, %s, 'only in the file', NULL, NULL FROM unequal WHERE state = 'there'".formatted(key));
        return "SELECT * FROM (%s) AS e(day, key, what, here, there) ORDER BY day, key, what LIMIT %d"
                .formatted(String.join(" UNION ALL ", parts), most);
    }
}

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
    /** Counts by day what came of each row. */
    static final String BY_DAY = """
            SELECT day, count(*) FILTER (state = 'equal'), count(*) FILTER (state = 'differs'),
              count(*) FILTER (state = 'here'), count(*) FILTER (state = 'there'), count(*) FILTER (state = 'there' AND n > 1)
            FROM pairs GROUP BY day ORDER BY day""";

    private static final String MACROS = """
            CREATE OR REPLACE MACRO spelled(v) AS CASE
              WHEN regexp_matches(v, '^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?$')
                THEN coalesce(CAST(TRY_CAST(v AS DECIMAL(38, 9)) AS VARCHAR), v)
              WHEN regexp_matches(v, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}')
                THEN coalesce('ms ' || CAST(epoch_ms(TRY_CAST(v AS TIMESTAMPTZ)) AS VARCHAR), v)
              WHEN lower(v) IN ('true', 'false') THEN lower(v)
              ELSE v END""";

    private final String stream;
    private final SharedColumns columns;
    private final Optional<Days> days;

    ComparisonSql(String stream, SharedColumns columns, Optional<Days> days) {
        this.stream = stream;
        this.columns = columns;
        this.days = days;
    }

    /** Returns the UTC day of a column that holds a time, or milliseconds since 1970. */
    static String day(String column) {
        String text = "CAST(%s AS VARCHAR)".formatted(DuckSql.name(column));
        return ("CAST(coalesce(make_timestamp(CAST(trunc(TRY_CAST(%1$s AS DECIMAL(38, 9))) AS BIGINT) * 1000),"
                        + " CAST(TRY_CAST(%1$s AS TIMESTAMPTZ) AS TIMESTAMP)) AS DATE)")
                .formatted(text);
    }

    /** Returns the statements that make the table of pairs. */
    List<String> steps() {
        String between = days.map(span -> "BETWEEN %s AND %s"
                        .formatted(
                                DuckSql.text(span.first().toString()),
                                DuckSql.text(span.last().toString())))
                .orElse("");
        String here = days.map(_ -> "dt").orElse("'-'");
        String there = columns.instant()
                .map(instant -> "CAST(%s AS VARCHAR)".formatted(day(instant)))
                .orElse("'-'");
        return List.of(
                MACROS,
                "CREATE TEMP TABLE here AS SELECT * FROM (SELECT %s AS day, %s FROM %s)%s"
                        .formatted(here, spelled(true), DuckSql.name(stream), where(between)),
                "CREATE TEMP TABLE there AS SELECT * FROM (SELECT %s AS day, %s FROM former_rows)%s"
                        .formatted(there, spelled(false), where(between)),
                pairs());
    }

    private static String where(String between) {
        return between.isEmpty() ? "" : " WHERE day " + between;
    }

    /** Names columns k0, k1 for the key and v0, v1 for the others. */
    private String spelled(boolean here) {
        List<String> all = new ArrayList<>();
        for (int index = 0; index < columns.key().size(); index++) {
            all.add(spelled(columns.key().get(index), here) + " AS k" + index);
        }
        for (int index = 0; index < columns.values().size(); index++) {
            all.add(spelled(columns.values().get(index), here) + " AS v" + index);
        }
        return String.join(", ", all);
    }

    private static String spelled(Pair column, boolean here) {
        return "spelled(CAST(%s AS VARCHAR))".formatted(DuckSql.name(here ? column.here() : column.there()));
    }

    private String pairs() {
        String keys = numbered("k%1$d", columns.key().size(), ", ");
        List<String> order = new ArrayList<>();
        IntStream.range(0, columns.values().size()).forEach(index -> order.add("v" + index));
        String numbered = "SELECT *, row_number() OVER (PARTITION BY day, %s%s) AS n FROM "
                .formatted(keys, order.isEmpty() ? "" : " ORDER BY " + String.join(", ", order));
        String differs = columns.values().isEmpty()
                ? "false"
                : numbered("h.v%1$d IS DISTINCT FROM t.v%1$d", columns.values().size(), " OR ");
        List<String> kept = new ArrayList<>(List.of("coalesce(h.day, t.day) AS day", "coalesce(h.n, t.n) AS n"));
        kept.add(numbered("coalesce(h.k%1$d, t.k%1$d) AS k%1$d", columns.key().size(), ", "));
        if (!columns.values().isEmpty()) {
            kept.add(numbered(
                    "h.v%1$d AS h%1$d, t.v%1$d AS t%1$d", columns.values().size(), ", "));
        }
        return ("CREATE TEMP TABLE pairs AS SELECT %s, CASE WHEN t.n IS NULL THEN 'here' WHEN h.n IS NULL THEN 'there'"
                        + " WHEN %s THEN 'differs' ELSE 'equal' END AS state FROM (%s here) h FULL JOIN (%s there) t"
                        + " ON h.day = t.day AND h.n = t.n AND %s")
                .formatted(
                        String.join(", ", kept),
                        differs,
                        numbered,
                        numbered,
                        numbered(
                                "h.k%1$d IS NOT DISTINCT FROM t.k%1$d",
                                columns.key().size(), " AND "));
    }

    private static String numbered(String form, int count, String between) {
        return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining(between));
    }

    /** A column that is no key, and how many of its values differ. */
    record Value(String column, String count) {}

    /** Returns the columns that are no key. */
    List<Value> values() {
        return IntStream.range(0, columns.values().size())
                .mapToObj(index -> new Value(
                        columns.values().get(index).here(),
                        "SELECT count(*) FROM pairs WHERE state = 'differs' AND h%1$d IS DISTINCT FROM t%1$d"
                                .formatted(index)))
                .toList();
    }

    /** Returns the question for examples: day, key, what differs, and the value of each side. */
    String examples(int most) {
        List<String> parts = new ArrayList<>();
        String key = columns.key().size() == 1
                ? "coalesce(k0, 'null')"
                : "concat_ws(' ', %s)"
                        .formatted(numbered(
                                "coalesce(k%1$d, 'null')", columns.key().size(), ", "));
        for (int index = 0; index < columns.values().size(); index++) {
            parts.add(
                    "SELECT day, %s AS key, %s AS what, h%3$d AS here, t%3$d AS there FROM pairs WHERE state = 'differs' AND h%3$d IS DISTINCT FROM t%3$d"
                            .formatted(
                                    key,
                                    DuckSql.text(columns.values().get(index).here()),
                                    index));
        }
        parts.add("SELECT day, %s, 'only in the lake', NULL, NULL FROM pairs WHERE state = 'here'".formatted(key));
        parts.add("SELECT day, %s, 'only in the file', NULL, NULL FROM pairs WHERE state = 'there'".formatted(key));
        return "SELECT day, key, what, here, there FROM (%s) AS e(day, key, what, here, there) ORDER BY day, key, what LIMIT %d"
                .formatted(String.join(" UNION ALL ", parts), most);
    }
}

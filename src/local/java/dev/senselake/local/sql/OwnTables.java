package dev.senselake.local.sql;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.athena.DuckSql;
import dev.senselake.local.athena.RunsTable;
import java.nio.file.Path;
import java.util.List;

/** What stands beside the rows of the lake, as tables: the runs, and what commits changed. */
final class OwnTables {
    static final String RUNS = "runs";
    static final String CHANGES = "changes";
    static final String LEDGER = "ledger";
    static final String ZONE_HISTORY = "zone_history";

    /** The schema that they are in: a dataset of the same name has its table before them, and this name tells them apart. */
    static final String SCHEMA = "senselake";

    /** The names of all of them. */
    static final List<String> NAMES = List.of(RUNS, CHANGES, LEDGER, ZONE_HISTORY);

    /**
     * The query for a row per version of a zone, from the changes of the list and the list itself: a version that was there before the
     * first change has no beginning, one that stands has no end.
     */
    static final String ZONE_HISTORY_QUERY = """
            WITH event AS (
              SELECT key->>'zone_id' AS zone_id, generation, read_at, old_row, new_row FROM senselake.changes WHERE stream = 'zone'
            ),
            ordered AS (
              SELECT *, row_number() OVER versions AS place, lead(read_at) OVER versions AS next_read_at
              FROM event WINDOW versions AS (PARTITION BY zone_id ORDER BY generation)
            ),
            version AS (
              SELECT zone_id, CAST(NULL AS TIMESTAMP) AS valid_from, read_at AS valid_to, old_row AS zone_row
              FROM ordered WHERE place = 1 AND old_row IS NOT NULL
              UNION ALL
              SELECT zone_id, read_at, next_read_at, new_row FROM ordered WHERE new_row IS NOT NULL
              UNION ALL
              SELECT zone_id, NULL, NULL, to_json(zone) FROM zone WHERE zone_id NOT IN (SELECT zone_id FROM event)
            )
            SELECT zone_id, zone_row->>'name' AS zone_name, zone_row->>'sensor_id' AS sensor_id, valid_from, valid_to, zone_row
            FROM version""";

    private OwnTables() {}

    /** Returns the name with its schema. */
    static String qualified(String name) {
        return "%s.%s".formatted(SCHEMA, name);
    }

    /** Returns the query for a row per run. */
    static String runs(Path bucket, ObjectKeys keys) {
        return """
                SELECT run_id, mode, status,
                  CAST(CAST(as_of AS TIMESTAMPTZ) AS TIMESTAMP) AS as_of,
                  CAST(CAST(started_at AS TIMESTAMPTZ) AS TIMESTAMP) AS started_at,
                  CAST(CAST(ended_at AS TIMESTAMPTZ) AS TIMESTAMP) AS ended_at,
                  CAST(list_sum(list_transform(streams, lambda s: s.partitions.planned)) AS BIGINT) AS planned,
                  CAST(list_sum(list_transform(streams, lambda s: s.partitions.written)) AS BIGINT) AS written,
                  CAST(list_sum(list_transform(streams, lambda s: s.partitions.unchanged)) AS BIGINT) AS unchanged,
                  CAST(list_sum(list_transform(streams, lambda s: s.partitions.failed)) AS BIGINT) AS failed,
                  CAST(list_sum(list_transform(streams, lambda s: s."rows")) AS BIGINT) AS row_count,
                  CAST(list_sum(list_transform(streams, lambda s: s.requests)) AS BIGINT) AS requests,
                  CAST(list_sum(list_transform(streams, lambda s: s.retries)) AS BIGINT) AS retries,
                  CAST(coalesce(list_sum(list_transform(streams, lambda s: s.throttles)), 0) AS BIGINT) AS throttles,
                  notes
                FROM read_json(%s, format = 'newline_delimited', columns = {run_id: 'VARCHAR', mode: 'VARCHAR', status: 'VARCHAR',
                  as_of: 'VARCHAR', started_at: 'VARCHAR', ended_at: 'VARCHAR', notes: 'VARCHAR[]',
                  streams: 'STRUCT(partitions STRUCT(planned BIGINT, written BIGINT, unchanged BIGINT, failed BIGINT),
                    "rows" BIGINT, requests BIGINT, retries BIGINT, throttles BIGINT)[]'})""".formatted(DuckSql.text(DuckSql.glob(bucket) + "/" + keys.runSummaries() + RunsTable.FILES));
    }

    /** Returns the query for a row per row that came, went or changed when a partition was published again. */
    static String changes(Path bucket, ObjectKeys keys) {
        return """
                WITH line AS (
                  SELECT filename, change, key, old, new,
                    max(replaces) OVER (PARTITION BY filename) AS replaces,
                    max(reading."end") OVER (PARTITION BY filename) AS read_at,
                    max(replaced_reading."end") OVER (PARTITION BY filename) AS replaced_read_at
                  FROM read_json(%s, format = 'newline_delimited', filename = true, hive_partitioning = false,
                    columns = {change: 'VARCHAR', key: 'JSON', old: 'JSON', new: 'JSON', replaces: 'BIGINT',
                      reading: 'STRUCT("end" VARCHAR)', replaced_reading: 'STRUCT("end" VARCHAR)'})
                )
                SELECT
                  regexp_extract(filename, '/changes/([^/]+)/', 1) AS stream,
                  nullif(regexp_extract(filename, '/dt=([0-9-]+)/[0-9]+[.]', 1), '') AS dt,
                  CAST(regexp_extract(filename, '/([0-9]+)[.]ndjson[.]gz$', 1) AS BIGINT) AS generation,
                  replaces,
                  CAST(CAST(read_at AS TIMESTAMPTZ) AS TIMESTAMP) AS read_at,
                  CAST(CAST(replaced_read_at AS TIMESTAMPTZ) AS TIMESTAMP) AS replaced_read_at,
                  change, key, old AS old_row, new AS new_row
                FROM line
                WHERE change IS NOT NULL""".formatted(DuckSql.text(DuckSql.glob(bucket) + "/" + keys.changeFiles() + "**/*.ndjson.gz"));
    }

    /** The same without a file. */
    static final String NO_RUNS = """
            SELECT CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS VARCHAR) AS mode, CAST(NULL AS VARCHAR) AS status,
              CAST(NULL AS TIMESTAMP) AS as_of, CAST(NULL AS TIMESTAMP) AS started_at, CAST(NULL AS TIMESTAMP) AS ended_at,
              CAST(NULL AS BIGINT) AS planned, CAST(NULL AS BIGINT) AS written, CAST(NULL AS BIGINT) AS unchanged,
              CAST(NULL AS BIGINT) AS failed, CAST(NULL AS BIGINT) AS row_count, CAST(NULL AS BIGINT) AS requests,
              CAST(NULL AS BIGINT) AS retries, CAST(NULL AS BIGINT) AS throttles, CAST(NULL AS VARCHAR[]) AS notes
            WHERE false""";

    /** The same without a file. */
    static final String NO_CHANGES = """
            SELECT CAST(NULL AS VARCHAR) AS stream, CAST(NULL AS VARCHAR) AS dt, CAST(NULL AS BIGINT) AS generation,
              CAST(NULL AS BIGINT) AS replaces, CAST(NULL AS TIMESTAMP) AS read_at, CAST(NULL AS TIMESTAMP) AS replaced_read_at,
              CAST(NULL AS VARCHAR) AS change, CAST(NULL AS JSON) AS key, CAST(NULL AS JSON) AS old_row, CAST(NULL AS JSON) AS new_row
            WHERE false""";
}

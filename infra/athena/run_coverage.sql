-- Per run and stream: how many days (of a reference stream: its one snapshot) were planned, what became of them, and the
-- share that did not fail. The columns that end in _days count days with that flag; they are no failures.
SELECT
  CAST(r.run_id AS varchar) AS run_id,
  CAST(from_iso8601_timestamp(r.ended_at) AT TIME ZONE 'UTC' AS timestamp(3)) AS ended_at,
  CAST(r.mode AS varchar) AS mode,
  CAST(r.status AS varchar) AS status,
  CAST(s.stream AS varchar) AS stream,
  CAST(s.partitions.planned AS bigint) AS planned,
  CAST(s.partitions.written AS bigint) AS written,
  CAST(s.partitions.unchanged AS bigint) AS unchanged,
  CAST(s.partitions.superseded AS bigint) AS superseded,
  CAST(s.partitions.skipped AS bigint) AS skipped,
  CAST(s.partitions.failed AS bigint) AS failed,
  CAST(s.partitions.waived AS bigint) AS waived,
  CAST(CAST(s.partitions.planned - s.partitions.failed AS double) / nullif(s.partitions.planned, 0) AS double) AS coverage,
  CAST(s.row_count AS bigint) AS row_count,
  CAST(coalesce(s.flags.empty, 0) AS bigint) AS empty_days,
  CAST(coalesce(s.flags.future, 0) AS bigint) AS future_days,
  CAST(coalesce(s.flags.restated, 0) AS bigint) AS restated_days,
  CAST(coalesce(s.flags.thin, 0) AS bigint) AS thin_days,
  CAST(coalesce(s.flags.unknown, 0) AS bigint) AS unknown_days
FROM senselake_runs AS r
CROSS JOIN UNNEST(r.streams) AS s (stream, partitions, row_count, landed, settled, flags)

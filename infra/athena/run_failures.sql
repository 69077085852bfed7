-- Every failure that a run reported: the stream, its days (first_day to before end_day; none: its snapshot or all of it),
-- what was wrong and what to do. A later run may have fixed it: see stream_freshness.
SELECT
  CAST(r.run_id AS varchar) AS run_id,
  CAST(from_iso8601_timestamp(r.ended_at) AT TIME ZONE 'UTC' AS timestamp(3)) AS ended_at,
  CAST(f.stream AS varchar) AS stream,
  CAST(f.first_day AS date) AS first_day,
  CAST(f.end_day AS date) AS end_day,
  CAST(f.error AS varchar) AS error,
  CAST(f.message AS varchar) AS message,
  CAST(f.next_step AS varchar) AS next_step
FROM senselake_runs AS r
CROSS JOIN UNNEST(r.failures) AS f (stream, first_day, end_day, error, message, next_step)

-- How fresh each stream is, from the newest run that took part in it: every day before landed is complete, every day
-- before settled is final (a reference stream: landed is the day of its snapshot). last_good_at: newest run without failures.
WITH reported AS (
  SELECT
    r.run_id,
    s.stream,
    s.landed,
    s.settled,
    s.partitions.failed AS failed,
    from_iso8601_timestamp(r.ended_at) AT TIME ZONE 'UTC' AS ended_at
  FROM senselake_runs AS r
  CROSS JOIN UNNEST(r.streams) AS s (stream, partitions, row_count, landed, settled, flags)
),
ranked AS (
  SELECT
    run_id,
    stream,
    landed,
    settled,
    failed,
    ended_at,
    max(CASE WHEN failed = 0 THEN ended_at END) OVER (PARTITION BY stream) AS last_good_at,
    row_number() OVER (PARTITION BY stream ORDER BY ended_at DESC, run_id DESC) AS place
  FROM reported
)
SELECT
  CAST(stream AS varchar) AS stream,
  CAST(landed AS date) AS landed,
  CAST(settled AS date) AS settled,
  CAST(date_diff('hour', CAST(landed AS timestamp(3)), CAST(current_timestamp AT TIME ZONE 'UTC' AS timestamp(3))) AS bigint) AS hours_since_landed,
  CAST(run_id AS varchar) AS last_run_id,
  CAST(ended_at AS timestamp(3)) AS last_run_at,
  CAST(failed AS bigint) AS last_run_failed,
  CAST(last_good_at AS timestamp(3)) AS last_good_at
FROM ranked
WHERE place = 1

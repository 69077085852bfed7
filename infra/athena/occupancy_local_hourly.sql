-- People present by space and hour, never below zero, with the local time of the space's location beside UTC. Hours with an error
-- of the sensor are left out. is_open is null where no opening hours are configured. Limit dt (text, a UTC day) to the day before
-- and after the local days.
WITH counted AS (
  SELECT
    t.space_id,
    t.name,
    coalesce(e.location_id, o.location_id) AS location_id,
    coalesce(e.time_zone, o.time_zone) AS time_zone,
    from_iso8601_timestamp(t.record_date_hour_1) AS started,
    t.maxoccupancy,
    t.minoccupancy,
    t.avgoccupancy,
    t.dt
  FROM occupancy AS t
  CROSS JOIN (SELECT location_id, time_zone FROM entity_time_zone WHERE kind = 'other') AS o
  LEFT JOIN (SELECT entity_id, location_id, time_zone FROM entity_time_zone WHERE kind = 'space') AS e ON e.entity_id = t.space_id
  WHERE t.record_error IS NULL OR lower(t.record_error) IN ('', '0', 'false')
),
clocked AS (
  SELECT
    space_id,
    name,
    location_id,
    time_zone,
    started,
    CAST(at_timezone(started, time_zone) AS timestamp(3)) AS local_start,
    maxoccupancy,
    minoccupancy,
    avgoccupancy,
    dt
  FROM counted
)
SELECT
  CAST(c.space_id AS varchar) AS space_id,
  CAST(c.name AS varchar) AS space_name,
  CAST(c.location_id AS varchar) AS location_id,
  CAST(c.time_zone AS varchar) AS time_zone,
  CAST(c.started AT TIME ZONE 'UTC' AS timestamp(3)) AS hour_start,
  CAST(c.local_start AS timestamp(3)) AS local_start,
  CAST(c.local_start AS date) AS local_date,
  CAST(hour(c.local_start) AS bigint) AS local_hour,
  CAST(h.open_minutes > 0 AS boolean) AS is_open,
  CAST(CASE WHEN c.maxoccupancy < 0 THEN 0 ELSE c.maxoccupancy END AS bigint) AS max_occupancy,
  CAST(CASE WHEN c.minoccupancy < 0 THEN 0 ELSE c.minoccupancy END AS bigint) AS min_occupancy,
  CAST(CASE WHEN c.avgoccupancy < 0 THEN 0 ELSE c.avgoccupancy END AS double) AS avg_occupancy,
  CAST(c.dt AS varchar) AS dt
FROM clocked AS c
LEFT JOIN opening_hours AS h
  ON h.location_id = c.location_id AND h.weekday = day_of_week(c.local_start) AND h.hour = hour(c.local_start)

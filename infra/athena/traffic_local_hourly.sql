-- People in and out by zone and hour, with the local time of the zone's location beside UTC. is_open is null where no opening
-- hours are configured. In the hour that the clock repeats in autumn, Vea counts both hours in one row: the later one. Limit dt
-- (text, a UTC day) to the day before and after the local days: only the objects of these days are read.
WITH counted AS (
  SELECT
    t.zone_id,
    t.name,
    coalesce(e.location_id, o.location_id) AS location_id,
    coalesce(e.time_zone, o.time_zone) AS time_zone,
    from_iso8601_timestamp(t.record_date_hour_1) AS started,
    t.sumins,
    t.sumouts,
    t.dt
  FROM traffic AS t
  CROSS JOIN (SELECT location_id, time_zone FROM entity_time_zone WHERE kind = 'other') AS o
  LEFT JOIN (SELECT entity_id, location_id, time_zone FROM entity_time_zone WHERE kind = 'zone') AS e ON e.entity_id = t.zone_id
),
clocked AS (
  SELECT
    zone_id,
    name,
    location_id,
    time_zone,
    started,
    CAST(at_timezone(started, time_zone) AS timestamp(3)) AS local_start,
    sumins,
    sumouts,
    dt
  FROM counted
)
SELECT
  CAST(c.zone_id AS varchar) AS zone_id,
  CAST(c.name AS varchar) AS zone_name,
  CAST(c.location_id AS varchar) AS location_id,
  CAST(c.time_zone AS varchar) AS time_zone,
  CAST(c.started AT TIME ZONE 'UTC' AS timestamp(3)) AS hour_start,
  CAST(c.local_start AS timestamp(3)) AS local_start,
  CAST(c.local_start AS date) AS local_date,
  CAST(hour(c.local_start) AS bigint) AS local_hour,
  CAST(h.open_minutes > 0 AS boolean) AS is_open,
  CAST(c.sumins AS bigint) AS ins,
  CAST(c.sumouts AS bigint) AS outs,
  CAST(c.sumins - c.sumouts AS bigint) AS net_flow,
  CAST(c.dt AS varchar) AS dt
FROM clocked AS c
LEFT JOIN opening_hours AS h
  ON h.location_id = c.location_id AND h.weekday = day_of_week(c.local_start) AND h.hour = hour(c.local_start)

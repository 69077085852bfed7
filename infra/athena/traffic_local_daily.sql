-- People in and out by zone and local day, the day that people mean. day_hours is 23 or 25 where the clock changes; missing_hours
-- counts hours of the clock without a row, which are unknown and not quiet. net_flow adds up hours in which both are known.
-- is_open tells whether the location opens on this weekday. All days are read; for less, add up traffic_local_hourly.
WITH days AS (
  SELECT
    zone_id,
    max(zone_name) AS zone_name,
    location_id,
    time_zone,
    local_date,
    sum(ins) AS ins,
    sum(outs) AS outs,
    sum(net_flow) AS net_flow,
    count(*) AS hours,
    count(DISTINCT local_hour) AS clock_hours
  FROM traffic_local_hourly
  GROUP BY zone_id, location_id, time_zone, local_date
),
measured AS (
  SELECT
    *,
    date_diff('hour', with_timezone(CAST(local_date AS timestamp(3)), time_zone), with_timezone(CAST(local_date + INTERVAL '1' DAY AS timestamp(3)), time_zone)) AS day_hours
  FROM days
),
weeks AS (
  SELECT location_id, weekday, sum(open_minutes) AS open_minutes
  FROM opening_hours
  GROUP BY location_id, weekday
)
SELECT
  CAST(d.zone_id AS varchar) AS zone_id,
  CAST(d.zone_name AS varchar) AS zone_name,
  CAST(d.location_id AS varchar) AS location_id,
  CAST(d.time_zone AS varchar) AS time_zone,
  CAST(d.local_date AS date) AS local_date,
  CAST(w.open_minutes > 0 AS boolean) AS is_open,
  CAST(d.ins AS bigint) AS ins,
  CAST(d.outs AS bigint) AS outs,
  CAST(d.net_flow AS bigint) AS net_flow,
  CAST(d.hours AS bigint) AS hours,
  CAST(greatest(least(d.day_hours, 24) - d.clock_hours, 0) AS bigint) AS missing_hours,
  CAST(d.day_hours AS bigint) AS day_hours
FROM measured AS d
LEFT JOIN weeks AS w ON w.location_id = d.location_id AND w.weekday = day_of_week(d.local_date)

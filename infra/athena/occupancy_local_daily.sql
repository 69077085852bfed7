-- People present by space and local day: the most, the fewest, and the mean of the hours' means. day_hours is 23 or 25 where the
-- clock changes; missing_hours counts hours of the clock without a usable row. All days are read; for less, add up
-- occupancy_local_hourly.
WITH days AS (
  SELECT
    space_id,
    max(space_name) AS space_name,
    location_id,
    time_zone,
    local_date,
    max(max_occupancy) AS max_occupancy,
    min(min_occupancy) AS min_occupancy,
    avg(avg_occupancy) AS avg_occupancy,
    count(*) AS hours,
    count(DISTINCT local_hour) AS clock_hours
  FROM occupancy_local_hourly
  GROUP BY space_id, location_id, time_zone, local_date
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
  CAST(d.space_id AS varchar) AS space_id,
  CAST(d.space_name AS varchar) AS space_name,
  CAST(d.location_id AS varchar) AS location_id,
  CAST(d.time_zone AS varchar) AS time_zone,
  CAST(d.local_date AS date) AS local_date,
  CAST(w.open_minutes > 0 AS boolean) AS is_open,
  CAST(d.max_occupancy AS bigint) AS max_occupancy,
  CAST(d.min_occupancy AS bigint) AS min_occupancy,
  CAST(d.avg_occupancy AS double) AS avg_occupancy,
  CAST(d.hours AS bigint) AS hours,
  CAST(greatest(least(d.day_hours, 24) - d.clock_hours, 0) AS bigint) AS missing_hours,
  CAST(d.day_hours AS bigint) AS day_hours
FROM measured AS d
LEFT JOIN weeks AS w ON w.location_id = d.location_id AND w.weekday = day_of_week(d.local_date)

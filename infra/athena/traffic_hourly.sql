-- People in and out by zone and hour (UTC). net_flow is ins minus outs; null where one of them is unknown.
-- Limit dt (text, a UTC day such as 2026-01-31): only the objects of these days are read.
SELECT
  CAST(zone_id AS varchar) AS zone_id,
  CAST(name AS varchar) AS zone_name,
  CAST(from_iso8601_timestamp(record_date_hour_1) AT TIME ZONE 'UTC' AS timestamp(3)) AS hour_start,
  CAST(sumins AS bigint) AS ins,
  CAST(sumouts AS bigint) AS outs,
  CAST(sumins - sumouts AS bigint) AS net_flow,
  CAST(dt AS varchar) AS dt
FROM traffic

-- People in and out by zone and UTC day. net_flow adds up the hours in which both are known; hours counts the rows:
-- fewer than 24 means unknown hours, not quiet ones. Limit dt (text, a UTC day such as 2026-01-31).
SELECT
  CAST(zone_id AS varchar) AS zone_id,
  CAST(max(name) AS varchar) AS zone_name,
  CAST(sum(sumins) AS bigint) AS ins,
  CAST(sum(sumouts) AS bigint) AS outs,
  CAST(sum(sumins - sumouts) AS bigint) AS net_flow,
  CAST(count(*) AS bigint) AS hours,
  CAST(dt AS varchar) AS dt
FROM traffic
GROUP BY zone_id, dt

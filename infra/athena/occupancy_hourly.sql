-- People present by space and hour (UTC), never below zero. Hours with an error of the sensor are left out; the table
-- occupancy keeps them. To add up spaces, take the table: sum first, clamp once. Limit dt (text, a UTC day).
SELECT
  CAST(space_id AS varchar) AS space_id,
  CAST(name AS varchar) AS space_name,
  CAST(from_iso8601_timestamp(record_date_hour_1) AT TIME ZONE 'UTC' AS timestamp(3)) AS hour_start,
  CAST(CASE WHEN maxoccupancy < 0 THEN 0 ELSE maxoccupancy END AS bigint) AS max_occupancy,
  CAST(CASE WHEN minoccupancy < 0 THEN 0 ELSE minoccupancy END AS bigint) AS min_occupancy,
  CAST(CASE WHEN avgoccupancy < 0 THEN 0 ELSE avgoccupancy END AS double) AS avg_occupancy,
  CAST(dt AS varchar) AS dt
FROM occupancy
WHERE record_error IS NULL OR lower(record_error) IN ('', '0', 'false')

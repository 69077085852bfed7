-- Location and time zone of each zone and space by the newest lists: zone, sensor, site, location; or space, location. Where all
-- locations have one time zone no link is needed. What has no other one has the stack's parameter TimeZone, UTC where that is
-- empty. The row of kind other is for what no list names.
WITH located AS (
  SELECT
    location_id,
    CASE
      WHEN timezone NOT LIKE '%:%' AND try(at_timezone(from_iso8601_timestamp('2026-01-01T00:00:00Z'), timezone)) IS NOT NULL THEN timezone
      ELSE coalesce(nullif('${TimeZone}', ''), 'UTC')
    END AS time_zone
  FROM location
),
common AS (
  SELECT
    CASE WHEN count(*) = 1 THEN max(location_id) END AS location_id,
    CASE WHEN count(DISTINCT time_zone) = 1 THEN max(time_zone) ELSE coalesce(nullif('${TimeZone}', ''), 'UTC') END AS time_zone
  FROM located
),
entity AS (
  SELECT 'zone' AS kind, z.zone_id AS entity_id, z.name, s.location_id
  FROM zone AS z
  LEFT JOIN sensor AS n ON n.sensor_id = z.sensor_id
  LEFT JOIN site AS s ON s.site_id = n.site_id
  UNION ALL
  SELECT 'space' AS kind, space_id AS entity_id, name, location_id
  FROM space
  UNION ALL
  SELECT 'other' AS kind, CAST(NULL AS varchar) AS entity_id, CAST(NULL AS varchar) AS name, CAST(NULL AS varchar) AS location_id
)
SELECT
  CAST(e.kind AS varchar) AS kind,
  CAST(e.entity_id AS varchar) AS entity_id,
  CAST(e.name AS varchar) AS entity_name,
  CAST(coalesce(l.location_id, c.location_id) AS varchar) AS location_id,
  CAST(coalesce(l.time_zone, c.time_zone) AS varchar) AS time_zone
FROM entity AS e
CROSS JOIN common AS c
LEFT JOIN located AS l ON l.location_id = e.location_id

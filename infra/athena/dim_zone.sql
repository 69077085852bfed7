-- Each zone of the newest list with its sensor, site and location, as far as the lists link them: sensor must be listed for that,
-- or there must be one location only. time_zone is that of the views in local time. Names are not unique; join by zone_id.
SELECT
  CAST(z.zone_id AS varchar) AS zone_id,
  CAST(z.name AS varchar) AS zone_name,
  CAST(z.sensor_id AS varchar) AS sensor_id,
  CAST(n.name AS varchar) AS sensor_name,
  CAST(s.site_id AS varchar) AS site_id,
  CAST(s.name AS varchar) AS site_name,
  CAST(l.location_id AS varchar) AS location_id,
  CAST(l.name AS varchar) AS location_name,
  CAST(l.city AS varchar) AS city,
  CAST(l.country AS varchar) AS country,
  CAST(e.time_zone AS varchar) AS time_zone,
  CAST(z.disabled AS boolean) AS disabled
FROM zone AS z
CROSS JOIN (SELECT CASE WHEN count(*) = 1 THEN max(location_id) END AS location_id FROM location) AS o
LEFT JOIN sensor AS n ON n.sensor_id = z.sensor_id
LEFT JOIN site AS s ON s.site_id = n.site_id
LEFT JOIN location AS l ON l.location_id = coalesce(s.location_id, o.location_id)
LEFT JOIN (SELECT entity_id, time_zone FROM entity_time_zone WHERE kind = 'zone') AS e ON e.entity_id = z.zone_id

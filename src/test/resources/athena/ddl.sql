-- location: known columns, and those of the newest 2 rows in the lake
CREATE EXTERNAL TABLE `plant`.`location` (
  `location_id` string,
  `org_id` string,
  `location_type_id` string,
  `name` string,
  `description` string,
  `location_number` string,
  `country` string,
  `city` string,
  `postal_code` string,
  `state` string,
  `street` string,
  `latitude` double,
  `longitude` double,
  `shipping_id` string,
  `created_at` string,
  `updated_at` string,
  `timezone` string)
COMMENT 'Locations, newest snapshot. The API may send more columns than these.'
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/location/'
TBLPROPERTIES (
  'classification' = 'json');

-- site: known columns, and those of the newest 3 rows in the lake
CREATE EXTERNAL TABLE `plant`.`site` (
  `site_id` string,
  `location_id` string,
  `name` string,
  `created_at` string,
  `org_id` string,
  `updated_at` string)
COMMENT 'Sites, newest snapshot; a site belongs to a location. The API may send more columns than these.'
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/site/'
TBLPROPERTIES (
  'classification' = 'json');

-- zone: known columns, and those of the newest 5 rows in the lake
CREATE EXTERNAL TABLE `plant`.`zone` (
  `zone_id` string,
  `org_id` string,
  `name` string,
  `sensor_id` string,
  `device_id` string,
  `count_type` bigint,
  `scale_factor` double,
  `count_filter` bigint,
  `count_application` bigint,
  `perimeter` boolean,
  `disabled` boolean,
  `created_at` string,
  `updated_at` string)
COMMENT 'Zones, newest snapshot; a zone belongs to a sensor. Names are not unique. The column settings is left out.'
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/zone/'
TBLPROPERTIES (
  'classification' = 'json');

-- space: known columns, and those of the newest 3 rows in the lake
CREATE EXTERNAL TABLE `plant`.`space` (
  `space_id` string,
  `location_id` string,
  `name` string,
  `max_capacity` bigint,
  `created_at` string,
  `org_id` string,
  `updated_at` string)
COMMENT 'Spaces, newest snapshot; a space belongs to a location. The API may send more columns than these.'
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/space/'
TBLPROPERTIES (
  'classification' = 'json');

-- sensor: known columns, and those of the newest 12 rows in the lake
CREATE EXTERNAL TABLE `plant`.`sensor` (
  `sensor_id` string,
  `site_id` string,
  `name` string,
  `created_at` string,
  `mac_address` string,
  `org_id` string,
  `updated_at` string)
COMMENT 'Sensors, newest snapshot; a sensor belongs to a site. Empty unless sensor is among the static endpoints. The API may send more columns than these.'
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/sensor/'
TBLPROPERTIES (
  'classification' = 'json');

-- traffic: known columns, and those of the newest 1,461 rows in the lake
CREATE EXTERNAL TABLE `plant`.`traffic` (
  `zone_id` string,
  `record_date_hour_1` string,
  `name` string,
  `sumins` bigint,
  `sumouts` bigint)
COMMENT 'People in and out by zone and hour. An hour without a row is unknown, not zero.'
PARTITIONED BY (`dt` string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/traffic/'
TBLPROPERTIES (
  'classification' = 'json',
  'projection.enabled' = 'true',
  'projection.dt.type' = 'date',
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2024-12-20,NOW',
  'projection.dt.interval' = '1',
  'projection.dt.interval.unit' = 'DAYS',
  'storage.location.template' = 's3://my-lake/raw/traffic/dt=${dt}/');

-- occupancy: known columns, and those of the newest 871 rows in the lake
CREATE EXTERNAL TABLE `plant`.`occupancy` (
  `space_id` string,
  `record_date_hour_1` string,
  `name` string,
  `maxoccupancy` bigint,
  `minoccupancy` bigint,
  `avgoccupancy` double,
  `sumins` bigint,
  `sumouts` bigint,
  `record_error` string)
COMMENT 'People present by space and hour, as counted: values can be negative. record_error marks an error of the sensor.'
PARTITIONED BY (`dt` string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/occupancy/'
TBLPROPERTIES (
  'classification' = 'json',
  'projection.enabled' = 'true',
  'projection.dt.type' = 'date',
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2024-12-20,NOW',
  'projection.dt.interval' = '1',
  'projection.dt.interval.unit' = 'DAYS',
  'storage.location.template' = 's3://my-lake/raw/occupancy/dt=${dt}/');

-- telemetry: columns of the newest 2,949 rows in the lake
CREATE EXTERNAL TABLE `plant`.`telemetry` (
  `thing` string,
  `timestamp` bigint,
  `id` string,
  `cycle_count` bigint,
  `inserted` bigint,
  `note` string,
  `running` boolean,
  `signal` string,
  `value` double)
COMMENT 'Dataset of Senseforce; timestamp in milliseconds since 1970, UTC.'
PARTITIONED BY (`dt` string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/telemetry/'
TBLPROPERTIES (
  'classification' = 'json',
  'projection.enabled' = 'true',
  'projection.dt.type' = 'date',
  'projection.dt.format' = 'yyyy-MM-dd',
  'projection.dt.range' = '2024-12-20,NOW',
  'projection.dt.interval' = '1',
  'projection.dt.interval.unit' = 'DAYS',
  'storage.location.template' = 's3://my-lake/raw/telemetry/dt=${dt}/');

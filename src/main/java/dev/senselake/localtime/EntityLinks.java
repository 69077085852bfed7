package dev.senselake.localtime;

import java.util.List;
import java.util.Map;

/**
 * What the reference lists say of where things are: the time zone of each location as its text (empty where the list has
 * none), the location of each site and space, the site of each sensor, the sensor of each zone, all by id; and what could not
 * be read of the lists, one sentence each. A list that is not in the lake is empty.
 */
public record EntityLinks(
        Map<String, String> zoneOfLocation,
        Map<String, String> locationOfSite,
        Map<String, String> siteOfSensor,
        Map<String, String> sensorOfZone,
        Map<String, String> locationOfSpace,
        List<String> remarks) {
    public EntityLinks {
        zoneOfLocation = Map.copyOf(zoneOfLocation);
        locationOfSite = Map.copyOf(locationOfSite);
        siteOfSensor = Map.copyOf(siteOfSensor);
        sensorOfZone = Map.copyOf(sensorOfZone);
        locationOfSpace = Map.copyOf(locationOfSpace);
        remarks = List.copyOf(remarks);
    }
}

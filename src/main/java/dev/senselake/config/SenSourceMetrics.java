package dev.senselake.config;

import java.util.List;
import java.util.Map;

/** The metrics that SenSource knows, as configured, and the column in which each comes back. */
public final class SenSourceMetrics {
    /** Metrics of traffic. */
    public static final Map<String, String> TRAFFIC = Map.of("ins", "sumins", "outs", "sumouts");

    /** Metrics of occupancy. */
    public static final Map<String, String> OCCUPANCY = Map.of(
            "occupancy(max)", "maxoccupancy",
            "occupancy(min)", "minoccupancy",
            "occupancy(avg)", "avgoccupancy");

    /** The lists that can be reference streams. */
    public static final List<String> STATIC_ENDPOINTS = List.of("location", "site", "zone", "space", "sensor");

    private SenSourceMetrics() {}
}

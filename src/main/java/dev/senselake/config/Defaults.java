package dev.senselake.config;

/** What stands where a key is absent or empty. */
final class Defaults {
    static final String TRAFFIC_METRICS = "ins,outs";
    static final String OCCUPANCY_METRICS = "occupancy(max),occupancy(min),occupancy(avg)";
    static final String STATIC_ENDPOINTS = "location,site,zone,space";
    static final String START_YEAR = "2022";
    static final String AUTH_URL = "https://auth.sensourceinc.com/oauth/token";
    static final String BASE_URL = "https://vea.sensourceinc.com";
    static final String WINDOW_DAYS = "30";
    static final String LOOKBACK_DAYS = "14";
    static final String MAX_IN_FLIGHT = "4";

    private Defaults() {}
}

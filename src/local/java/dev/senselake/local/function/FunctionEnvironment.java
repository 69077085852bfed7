package dev.senselake.local.function;

import dev.senselake.local.simulator.Simulators;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of the deployed functions, apart from those that Lambda sets itself. */
public record FunctionEnvironment(Map<String, String> variables) {
    public FunctionEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Puts together a configuration and what leads to the stand-ins for AWS; where both name a variable, the latter wins. */
    public static FunctionEnvironment of(Map<String, String> configuration, Map<String, String> aws) {
        Map<String, String> all = new TreeMap<>(configuration);
        all.putAll(aws);
        // Here sources may be simulators; on Lambda plain http is refused.
        all.put("SENSELAKE_ONE_MACHINE", "true");
        return new FunctionEnvironment(all);
    }

    /** Returns the configuration that loads everything which the simulators hold from this day on. */
    public static Map<String, String> configuration(Simulators simulators, LocalDate start) {
        Map<String, String> variables = new TreeMap<>(simulators.environment());
        variables.put("SENSOURCE_START_DATE", start.toString());
        variables.put("SENSOURCE_STATIC_ENDPOINTS", "location,site,zone,space,sensor");
        variables.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\",\"start_date\":\"%s\"}]"
                        .formatted(simulators.dataset().id(), Simulators.DATASET, start));
        return variables;
    }

    /** Returns the same with one more variable, or with another value of it. */
    public FunctionEnvironment with(String name, String value) {
        Map<String, String> all = new TreeMap<>(variables);
        all.put(name, value);
        return new FunctionEnvironment(all);
    }

    /** Returns the same for functions that reach the servers of this machine by another host name. */
    public FunctionEnvironment reachedAt(String host) {
        Map<String, String> all = new TreeMap<>(variables);
        all.replaceAll((name, value) -> name.matches(".*_(URL|OVERRIDE)") ? at(host, value) : value);
        return new FunctionEnvironment(all);
    }

    private static String at(String host, String url) {
        URI uri = URI.create(url);
        return "http://%s:%d%s".formatted(host, uri.getPort(), uri.getPath());
    }
}

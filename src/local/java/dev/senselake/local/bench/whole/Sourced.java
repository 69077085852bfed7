package dev.senselake.local.bench.whole;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The variables that configure the sources of a workload, at whatever address those are. */
record Sourced(Map<String, String> variables) {
    private static final String SENSEFORCE = "SENSEFORCE_";
    private static final String SENSOURCE = "SENSOURCE_";

    Sourced {
        variables = Map.copyOf(variables);
    }

    /** Returns those of the workload among all. */
    static Sourced of(Workload workload, Map<String, String> all) {
        Map<String, String> chosen = new TreeMap<>(all);
        switch (workload.sources()) {
            case SENSOURCE -> chosen.keySet().removeIf(name -> name.startsWith(SENSEFORCE));
            case SENSEFORCE -> chosen.keySet().removeIf(name -> name.startsWith(SENSOURCE));
            case BUNDLED -> {}
        }
        return new Sourced(chosen);
    }

    /** Returns the same with both sources at another address. */
    Sourced at(URI upstream) {
        Map<String, String> moved = new TreeMap<>(variables);
        moved.replaceAll((name, value) ->
                name.endsWith("_URL") ? upstream + URI.create(value).getPath() : value);
        return new Sourced(moved);
    }
}

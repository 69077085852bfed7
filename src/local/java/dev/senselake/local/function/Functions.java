package dev.senselake.local.function;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The functions of the zip and the names under which the definition asks for them. */
public final class Functions {
    /** The names of the functions, in the order in which a run uses them. */
    public static final List<String> NAMES =
            List.of("plan-run", "static-sync", "traffic-chunk", "occupancy-chunk", "senseforce-page", "close-run");

    /** The name of the function that people call before a run; the definition does not know it. */
    public static final String CHECK = "check";

    /** The names of the functions by which people compare the lake with its sources, and look at these. */
    public static final String VERIFY = "verify";

    /** Reads a little of one stream. */
    public static final String SAMPLE = "sample";

    private Functions() {}

    /** Returns every function of the zip. */
    public static List<String> all() {
        return Stream.concat(NAMES.stream(), Stream.of(CHECK, VERIFY, SAMPLE)).toList();
    }

    /** Returns the definition's substitutions: on this machine a function's ARN is its name. */
    public static Map<String, String> substitutions() {
        Map<String, String> substitutions = new TreeMap<>();
        NAMES.forEach(name -> substitutions.put(logicalId(name) + "FunctionArn", name));
        return substitutions;
    }

    /** Returns the function's logical id in {@code sam-template.yaml}: {@code PlanRun} for {@code plan-run}. */
    static String logicalId(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : List.of(name.split("-", -1))) {
            text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return text.toString();
    }
}

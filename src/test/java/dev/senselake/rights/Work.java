package dev.senselake.rights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.RequestMatcher;
import java.util.List;

/** What a function loads, from which path (of Senseforce: any), and how an answer of the source is changed. */
record Work(String function, String stream, String path, String key, String value, String changed) {
    private static final String NEXT = "2025-01-02";

    /** Returns the work of every function, the lists of SenSource first. */
    static List<Work> all() {
        return List.of(
                reference("location"),
                reference("site"),
                reference("zone"),
                reference("space"),
                reference("sensor"),
                new Work(
                        "traffic-chunk", "traffic", "/api/data/traffic", "\"zoneId\":", "(\"sumins\":)(\\d+)", "$17$2"),
                new Work(
                        "occupancy-chunk",
                        "occupancy",
                        "/api/data/occupancy",
                        "\"spaceId\":",
                        "(\"[a-z()]*max[a-z()]*\":)(\\d+)",
                        "$17$2"),
                new Work(
                        "senseforce-page",
                        "telemetry",
                        "",
                        "(?i)\"thing\":",
                        "(?i)(\"cycle ?count\":)(\\d+)",
                        "$17$2"));
    }

    private static Work reference(String stream) {
        return new Work(
                "static-sync", stream, "/api/" + stream, "\"%sId\":".formatted(stream), "(\"name\":\")", "$1New ");
    }

    /** Tells whether it is of Senseforce: of SenSource otherwise. */
    boolean isOfADataset() {
        return path.isEmpty();
    }

    RequestMatcher request() {
        return isOfADataset() ? RequestMatcher.any() : RequestMatcher.under(path);
    }

    /** Returns an answer with a row without its key, or of a dataset, which needs none, with a key that is none. */
    String defective(String text) {
        return text.replaceFirst(key, isOfADataset() ? "$0{},\"x\":" : "\"x\":");
    }

    /** Tells whether it comes last: a refusal of all requests need not be waited for once a list. */
    boolean lastOfItsFunction() {
        return !function.equals("static-sync") || stream.equals("sensor");
    }

    ObjectNode event(String run) {
        ObjectNode event = RecordedAccount.event("%s-%s".formatted(run, stream)).put("stream", stream);
        return function.equals("static-sync")
                ? event
                : event.put("from", RecordedAccount.FIRST).put("to", NEXT);
    }
}

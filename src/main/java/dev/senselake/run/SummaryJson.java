package dev.senselake.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.run.RunSummary.StreamFailure;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.PartitionCounts;
import java.util.TreeMap;

/** The JSON form of a run summary: in the lake, in the execution's output, and on a terminal's standard output. */
public final class SummaryJson {
    /** The most failures that a summary lists, so that it always fits the execution's output. */
    static final int MAX_FAILURES = 200;

    private static final int MAX_FAILURE_CHARS = 60_000;

    private SummaryJson() {}

    /** Writes the summary; failures beyond the first 200 (or 60,000 characters) are only counted. */
    public static ObjectNode of(RunSummary summary) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run_id", summary.runId())
                .put("as_of", summary.asOf().toString())
                .put("mode", summary.mode().code())
                .put("status", summary.status().name())
                .put("started_at", summary.startedAt().toString())
                .put("ended_at", summary.endedAt().toString());
        ArrayNode streams = json.putArray("streams");
        summary.streams().forEach(stream -> streams.add(of(stream)));
        addFailures(summary, json);
        return json;
    }

    private static void addFailures(RunSummary summary, ObjectNode json) {
        ArrayNode failures = json.putArray("failures");
        int chars = 0;
        for (StreamFailure failure : summary.failures()) {
            ObjectNode item = of(failure);
            chars += item.toString().length();
            if (failures.size() == MAX_FAILURES || chars > MAX_FAILURE_CHARS) {
                json.put("failures_omitted", summary.failures().size() - failures.size());
                return;
            }
            failures.add(item);
        }
    }

    private static ObjectNode of(StreamSummary stream) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("stream", stream.stream())
                .put("windows", stream.windows());
        json.set("partitions", of(stream.report().partitions(), stream.planned()));
        json.put("rows", stream.report().rows())
                .put("bytes", stream.report().bytes())
                .put("requests", stream.report().requests())
                .put("retries", stream.report().retries())
                .put("landed", stream.landed().map(Object::toString).orElse(null))
                .put("settled", stream.settled().map(Object::toString).orElse(null));
        ObjectNode flags = json.putObject("flags");
        new TreeMap<>(stream.report().flags()).forEach(flags::put);
        return json;
    }

    private static ObjectNode of(PartitionCounts counts, int planned) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("planned", planned)
                .put("written", counts.written())
                .put("unchanged", counts.unchanged())
                .put("superseded", counts.superseded())
                .put("skipped", counts.skipped())
                .put("failed", counts.failed())
                .put("waived", counts.waived());
    }

    private static ObjectNode of(StreamFailure failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("stream", failure.stream())
                .put("from", failure.days().map(days -> days.from().toString()).orElse(null))
                .put("to", failure.days().map(days -> days.to().toString()).orElse(null))
                .put("error", failure.failure().code().code())
                .put("message", failure.failure().message())
                .put("next_step", failure.failure().nextStep());
    }
}

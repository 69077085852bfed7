package dev.senselake.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The JSON form of a plan, as the state machine passes it on from {@code plan-run} to the maps and to {@code close-run}. */
public final class PlanJson {
    private PlanJson() {}

    /** Writes the answer of {@code plan-run}. */
    public static ObjectNode of(PlanAnswer answer) {
        return switch (answer) {
            case PlanAnswer.Planned(RunPlan plan) -> of(plan);
            case PlanAnswer.Refused(var failure) ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", "REFUSED")
                        .put("error", failure.code().code())
                        .put("message", "%s; %s".formatted(failure.message(), failure.nextStep()));
        };
    }

    static ObjectNode of(RunPlan plan) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", "PLANNED")
                .put("run_id", plan.runId())
                .put("as_of", plan.asOf().toString())
                .put("mode", plan.mode().code())
                .put("dry_run", plan.dryRun())
                .put("started_at", plan.startedAt().toString());
        plan.streams().forEach(stream -> json.withArray("streams").add(of(stream)));
        ArrayNode reference = json.putArray("reference");
        plan.reference().forEach(stream -> reference.addObject().put("stream", stream));
        add(json.putArray("traffic"), plan.traffic());
        add(json.putArray("occupancy"), plan.occupancy());
        add(json.putArray("senseforce"), plan.senseforce());
        json.putObject("concurrency")
                .put("traffic", plan.concurrency().traffic())
                .put("occupancy", plan.concurrency().occupancy())
                .put("senseforce", plan.concurrency().senseforce());
        ArrayNode notes = json.putArray("notes");
        plan.notes().forEach(notes::add);
        return json;
    }

    /** Reads a plan back; what is no plan is an {@link IllegalArgumentException} that names the field. */
    public static RunPlan parse(JsonNode json) {
        return new RunPlan(
                text(json, "run_id"),
                Instant.parse(text(json, "as_of")),
                RunMode.of(text(json, "mode")).orElseThrow(() -> missing("mode")),
                json.path("dry_run").asBoolean(),
                Instant.parse(text(json, "started_at")),
                list(json, "streams", PlanJson::stream),
                list(json, "reference", item -> text(item, "stream")),
                list(json, "traffic", PlanJson::window),
                list(json, "occupancy", PlanJson::window),
                list(json, "senseforce", PlanJson::window),
                new Concurrency(
                        json.path("concurrency").path("traffic").asInt(1),
                        json.path("concurrency").path("occupancy").asInt(1),
                        json.path("concurrency").path("senseforce").asInt(1)),
                list(json, "notes", JsonNode::asText));
    }

    private static ObjectNode of(PlannedStream stream) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("stream", stream.stream())
                .put("windows", stream.windows())
                .put("partitions", stream.partitions())
                .put("requests", stream.requests());
    }

    private static void add(ArrayNode array, List<PlannedWindow> windows) {
        windows.forEach(item -> array.addObject()
                .put("stream", item.stream())
                .put("from", item.window().from().toString())
                .put("to", item.window().to().toString())
                .put("forced", item.forced()));
    }

    private static PlannedStream stream(JsonNode item) {
        return new PlannedStream(
                text(item, "stream"),
                item.path("windows").asInt(),
                item.path("partitions").asInt(),
                item.path("requests").asInt());
    }

    private static PlannedWindow window(JsonNode item) {
        Window days = new Window(LocalDate.parse(text(item, "from")), LocalDate.parse(text(item, "to")));
        return new PlannedWindow(text(item, "stream"), days, item.path("forced").asBoolean());
    }

    private static <T> List<T> list(JsonNode json, String field, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        json.path(field).forEach(item -> items.add(read.apply(item)));
        return items;
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw missing(field);
        }
        return value.asText();
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("the plan has no readable %s".formatted(field));
    }
}

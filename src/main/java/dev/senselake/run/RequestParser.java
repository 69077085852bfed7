package dev.senselake.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.NearestWord;
import dev.senselake.run.RunRequest.Limits;
import dev.senselake.run.RunRequest.Parsed;
import dev.senselake.stream.JsonFields;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks one execution input field by field and collects what is wrong. */
public final class RequestParser {
    private static final int MAX_CHARS = 16_384;
    private static final String SCHEDULED_TIME = "scheduled_time";
    private static final String MAX_REQUESTS = "max_requests";
    private static final String MAX_MINUTES = "max_minutes";
    private static final List<String> FIELDS =
            List.of("mode", "streams", "from", "to", "dry_run", SCHEDULED_TIME, MAX_REQUESTS, MAX_MINUTES);

    private final JsonNode input;
    private final JsonFields fields;
    private final Collection<String> known;
    private final List<String> problems = new ArrayList<>();

    private RequestParser(JsonNode input, Collection<String> known) {
        this.input = input;
        this.fields = new JsonFields(input, "", FIELDS, problems::add);
        this.known = known;
    }

    /** Reads an execution input, all fields optional; names every wrong field with its value and what is allowed. */
    public static Parsed parse(JsonNode input, Instant asOf, Collection<String> known) {
        int length = input.toString().length();
        if (length > MAX_CHARS) {
            return new Parsed.Refused(
                    List.of("the input has %d characters; at most %d are allowed".formatted(length, MAX_CHARS)));
        }
        if (!input.isObject()) {
            return new Parsed.Refused(List.of(("the input must be a JSON object, it is %s: {} loads what is due,"
                            + " {\"mode\":\"backfill\",\"from\":\"2026-01-01\",\"to\":\"2026-02-01\"} a month")
                    .formatted(JsonFields.shown(input))));
        }
        return new RequestParser(input, known).parse(asOf);
    }

    private Parsed parse(Instant asOf) {
        Optional<RunMode> mode = input.has("mode")
                ? fields.word("mode", RunMode.words()).map(RunMode::of)
                : Optional.of(RunMode.INCREMENTAL);
        List<String> streams = streams();
        Optional<Window> days = mode.flatMap(known -> days(known, asOf));
        boolean dryRun = fields.flag("dry_run");
        Optional<Instant> scheduledTime = mode.flatMap(this::scheduledTime);
        Limits limits = new Limits(
                fields.count(MAX_REQUESTS, Limits.MOST_REQUESTS), fields.count(MAX_MINUTES, Limits.MOST_MINUTES));
        if (!problems.isEmpty()) {
            return new Parsed.Refused(problems);
        }
        return new Parsed.Accepted(new RunRequest(mode.orElseThrow(), streams, days, dryRun, scheduledTime, limits));
    }

    private List<String> streams() {
        JsonNode streams = input.path("streams");
        if (streams.isMissingNode()) {
            return List.copyOf(known);
        }
        String names = String.join(", ", known);
        if (!streams.isArray() || streams.isEmpty()) {
            fields.problem(
                    "streams",
                    "is %s; allowed is a list of names, or no such field for all of %s"
                            .formatted(JsonFields.shown(streams), names));
        }
        Set<String> asked = new LinkedHashSet<>();
        for (JsonNode name : streams) {
            if (name.isTextual() && known.contains(name.asText())) {
                asked.add(name.asText());
            } else {
                problems.add("stream %s is unknown%s; configured are %s"
                        .formatted(JsonFields.shown(name), NearestWord.hint(name.asText(), known), names));
            }
        }
        return known.stream().filter(asked::contains).toList();
    }

    private Optional<Instant> scheduledTime(RunMode mode) {
        if (!input.has(SCHEDULED_TIME)) {
            return Optional.empty();
        }
        if (mode.forced()) {
            fields.problem(
                    SCHEDULED_TIME, "is only allowed with mode incremental, the mode is %s".formatted(mode.code()));
            return Optional.empty();
        }
        return fields.instant(SCHEDULED_TIME);
    }

    private Optional<Window> days(RunMode mode, Instant asOf) {
        if (mode == RunMode.BACKFILL) {
            return fields.window(Days.of(asOf));
        }
        for (String field : List.of("from", "to")) {
            if (input.has(field)) {
                fields.problem(field, "is only allowed with mode backfill, the mode is %s".formatted(mode.code()));
            }
        }
        return Optional.empty();
    }
}

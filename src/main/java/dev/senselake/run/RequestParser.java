package dev.senselake.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.failure.NearestWord;
import dev.senselake.failure.ShownValue;
import dev.senselake.run.RunRequest.Parsed;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks one execution input field by field and collects what is wrong. */
final class RequestParser {
    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    static final int LONGEST_YEARS = 20;

    private static final int MAX_CHARS = 16_384;
    private static final List<String> FIELDS = List.of("mode", "streams", "from", "to", "dry_run");
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode input;
    private final LocalDate latest;
    private final Set<String> known;
    private final List<String> problems = new ArrayList<>();

    private RequestParser(JsonNode input, Instant asOf, Collection<String> known) {
        this.input = input;
        this.latest = Days.of(asOf).plusDays(1);
        this.known = new LinkedHashSet<>(known);
    }

    static Parsed parse(String input, Instant asOf, Collection<String> known) {
        if (input.length() > MAX_CHARS) {
            return tooLong(input.length());
        }
        try {
            return parse(JSON.readTree(input), asOf, known);
        } catch (JsonProcessingException e) {
            return new Parsed.Refused(List.of("the input is not JSON (line %d, column %d): %s"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), example())));
        }
    }

    static Parsed parse(JsonNode input, Instant asOf, Collection<String> known) {
        if (!input.isObject()) {
            return new Parsed.Refused(
                    List.of("the input must be a JSON object, it is %s: %s".formatted(shown(input), example())));
        }
        int length = input.toString().length();
        return length > MAX_CHARS ? tooLong(length) : new RequestParser(input, asOf, known).parse();
    }

    private Parsed parse() {
        input.fieldNames().forEachRemaining(this::checkName);
        Optional<RunMode> mode = mode();
        List<String> streams = streams();
        Optional<Window> days = mode.flatMap(this::days);
        boolean dryRun = dryRun();
        if (!problems.isEmpty()) {
            return new Parsed.Refused(problems);
        }
        return new Parsed.Accepted(new RunRequest(mode.orElseThrow(), streams, days, dryRun));
    }

    private void checkName(String field) {
        if (!FIELDS.contains(field)) {
            problems.add("field \"%s\" is unknown%s; allowed are %s"
                    .formatted(ShownValue.of(field), NearestWord.hint(field, FIELDS), String.join(", ", FIELDS)));
        }
    }

    private Optional<RunMode> mode() {
        JsonNode mode = input.path("mode");
        if (mode.isMissingNode()) {
            return Optional.of(RunMode.INCREMENTAL);
        }
        Optional<RunMode> found = RunMode.of(mode.asText());
        if (!mode.isTextual() || found.isEmpty()) {
            problems.add("mode is %s%s; allowed are %s"
                    .formatted(
                            shown(mode),
                            NearestWord.hint(mode.asText(), RunMode.words()),
                            String.join(", ", RunMode.words())));
            return Optional.empty();
        }
        return found;
    }

    private List<String> streams() {
        JsonNode streams = input.path("streams");
        if (streams.isMissingNode()) {
            return List.copyOf(known);
        }
        if (!streams.isArray() || streams.isEmpty()) {
            problems.add("streams is %s; allowed is a list of names, or no such field for all of %s"
                    .formatted(shown(streams), String.join(", ", known)));
            return List.of();
        }
        Set<String> asked = new LinkedHashSet<>();
        for (JsonNode name : streams) {
            if (name.isTextual() && known.contains(name.asText())) {
                asked.add(name.asText());
            } else {
                problems.add("stream %s is unknown%s; configured are %s"
                        .formatted(shown(name), NearestWord.hint(name.asText(), known), String.join(", ", known)));
            }
        }
        return known.stream().filter(asked::contains).toList();
    }

    private Optional<Window> days(RunMode mode) {
        if (mode != RunMode.BACKFILL) {
            for (String field : List.of("from", "to")) {
                if (input.has(field)) {
                    problems.add("%s is only allowed with mode backfill, the mode is %s".formatted(field, mode.code()));
                }
            }
            return Optional.empty();
        }
        Optional<LocalDate> from = day("from", latest.minusDays(1));
        Optional<LocalDate> to = day("to", latest);
        return from.isPresent() && to.isPresent() ? span(from.get(), to.get()) : Optional.empty();
    }

    private Optional<LocalDate> day(String field, LocalDate last) {
        JsonNode day = input.path(field);
        if (day.isMissingNode()) {
            problems.add("%s is missing: a backfill needs from and to, UTC days, to exclusive".formatted(field));
            return Optional.empty();
        }
        Optional<LocalDate> parsed = day.isTextual() ? Days.parse(day.asText()) : Optional.empty();
        if (parsed.isEmpty()) {
            problems.add("%s is %s; allowed is a UTC day like %s".formatted(field, shown(day), latest));
        } else if (parsed.get().isAfter(last)) {
            problems.add("%s is %s, in the future; the latest allowed is %s".formatted(field, shown(day), last));
        } else if (parsed.get().isBefore(EARLIEST)) {
            problems.add("%s is %s; the earliest allowed is %s".formatted(field, shown(day), EARLIEST));
        } else {
            return parsed;
        }
        return Optional.empty();
    }

    private Optional<Window> span(LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            problems.add(
                    "from is %s and to is %s; from must be before to, because to is exclusive".formatted(from, to));
            return Optional.empty();
        }
        if (from.plusYears(LONGEST_YEARS).isBefore(to)) {
            problems.add(
                    "from %s to %s is longer than %d years: ask for less at once".formatted(from, to, LONGEST_YEARS));
            return Optional.empty();
        }
        return Optional.of(new Window(from, to));
    }

    private boolean dryRun() {
        JsonNode dryRun = input.path("dry_run");
        if (!dryRun.isMissingNode() && !dryRun.isBoolean()) {
            problems.add("dry_run is %s; allowed are true, false".formatted(shown(dryRun)));
        }
        return dryRun.asBoolean(false);
    }

    private static Parsed tooLong(int length) {
        return new Parsed.Refused(
                List.of("the input has %d characters; at most %d are allowed".formatted(length, MAX_CHARS)));
    }

    private static String example() {
        return "{} loads what is due, {\"mode\":\"backfill\",\"from\":\"2026-01-01\",\"to\":\"2026-02-01\"} a month";
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "absent" : ShownValue.of(value.toString());
    }
}

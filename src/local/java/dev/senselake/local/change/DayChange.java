package dev.senselake.local.change;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.DayDecision;
import dev.senselake.ledger.DynamoChanges.SeenDay;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a change made of consecutive days that were alike: what was decided before and after, and what they had loaded. */
record DayChange(Window days, Was was, DayDecision after) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A day before the change: whether it had an item, what that said, and which reading stood in the lake. */
    record Was(boolean existed, DayDecision decision, Optional<Long> generation, Optional<String> read) {
        static Was of(SeenDay seen) {
            Optional<Commit> commit = seen.entry().commit();
            return new Was(
                    seen.exists(),
                    seen.decision(),
                    commit.map(Commit::generation),
                    commit.map(known -> known.fetchStart().toString()));
        }

        /** Tells whether nothing was loaded since. */
        boolean hasLoadedTheSame(SeenDay now) {
            Was found = of(now);
            return generation.equals(found.generation) && read.equals(found.read);
        }

        /** Tells whether the day is as it was, as far as a change can alter it. */
        boolean isAgain(SeenDay now) {
            return decision.equals(now.decision()) && hasLoadedTheSame(now);
        }
    }

    /** Returns days in ascending order as few changes. */
    static List<DayChange> of(SortedMap<LocalDate, SeenDay> seen, SortedMap<LocalDate, DayDecision> next) {
        List<DayChange> all = new ArrayList<>();
        next.forEach((day, after) -> {
            Was was = Was.of(requireNonNull(seen.get(day), "every day was seen"));
            boolean joins = !all.isEmpty() && all.getLast().isFollowedBy(day, was, after);
            LocalDate from = joins ? all.removeLast().days().from() : day;
            all.add(new DayChange(new Window(from, day.plusDays(1)), was, after));
        });
        return all;
    }

    private boolean isFollowedBy(LocalDate day, Was other, DayDecision otherAfter) {
        return days.to().equals(day) && was.equals(other) && after.equals(otherAfter);
    }

    String text() {
        ObjectNode text = JSON.createObjectNode()
                .put("from", days.from().toString())
                .put("to", days.to().toString())
                .put("existed", was.existed());
        was.generation().ifPresent(generation -> text.put("generation", generation));
        was.read().ifPresent(read -> text.put("read", read));
        put(text.putObject("before"), was.decision());
        put(text.putObject("after"), after);
        return text.toString();
    }

    private static void put(ObjectNode object, DayDecision decision) {
        decision.attributes().forEach(object::put);
    }

    /** Reads a text; throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} where somebody mistyped it. */
    static DayChange parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Was was = new Was(
                    json.path("existed").asBoolean(),
                    decision(json.path("before")),
                    Optional.of(json.path("generation"))
                            .filter(JsonNode::isIntegralNumber)
                            .map(JsonNode::asLong),
                    Optional.of(json.path("read")).filter(JsonNode::isTextual).map(JsonNode::asText));
            Window days = new Window(
                    LocalDate.parse(json.path("from").asText()),
                    LocalDate.parse(json.path("to").asText()));
            return new DayChange(days, was, decision(json.path("after")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private static DayDecision decision(JsonNode object) {
        SortedMap<String, String> attributes = new TreeMap<>();
        object.properties()
                .forEach(
                        field -> attributes.put(field.getKey(), field.getValue().asText()));
        return new DayDecision(attributes);
    }
}

package dev.senselake.local.simulator.vea;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RowsBody;
import dev.senselake.local.simulator.vea.DataQuery.Family;
import dev.senselake.local.simulator.vea.DataQuery.Grouping;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET /api/data/traffic} and {@code /api/data/occupancy}; parameters that it does not know are ignored. */
final class DataEndpoint {

    private static final Map<String, String> COLUMNS = Map.of(
            "ins", "sumins",
            "outs", "sumouts",
            "occupancy(max)", "maxoccupancy",
            "occupancy(min)", "minoccupancy",
            "occupancy(avg)", "avgoccupancy");

    private final VeaTruth truth;
    private final VeaSwitches switches;

    DataEndpoint(VeaTruth truth, VeaSwitches switches) {
        this.truth = truth;
        this.switches = switches;
    }

    Answer answer(Request request, Family family) {
        Optional<String> grouping = request.parameter("dateGroupings");
        Optional<Grouping> parsed = grouping.flatMap(Grouping::parse);
        if (grouping.isPresent() && parsed.isEmpty()) {
            return Answer.text(400, "dateGroupings is not valid");
        }
        return DateRange.of(request, switches.boundZone(), truth.now())
                .map(range -> answer(request, query(request, family, range, parsed)))
                .orElseGet(() -> Answer.text(500, "Internal Server Error"));
    }

    private Answer answer(Request request, DataQuery query) {
        Body body = body(query);
        return Answer.json(switches.rendered()
                .map(kept -> kept.of(request.path() + "?" + request.query(), body))
                .orElse(body));
    }

    private Body body(DataQuery query) {
        String unit = query.grouping()
                .map(grouping -> grouping.unit().name().toLowerCase(Locale.ROOT))
                .orElse("none");
        Optional<Integer> cap = switches.rowCap(unit)
                .filter(rows -> truth.rows(query).limit(rows + 1L).count() > rows);
        Supplier<Stream<ObjectNode>> rows =
                () -> truth.rows(query).limit(cap.map(Integer::longValue).orElse(Long.MAX_VALUE));
        String messages = cap.map(limit -> "\"results are limited to %d rows for %s\"".formatted(limit, unit))
                .orElse("");
        return new RowsBody("{\"messages\":[" + messages + "],\"results\":", rows, "}");
    }

    private DataQuery query(Request request, Family family, DateRange range, Optional<Grouping> grouping) {
        Optional<EntityType> type = request.parameter("entityType").flatMap(EntityType::named);
        return new DataQuery(
                family,
                range.from(),
                range.to(),
                grouping,
                type,
                metrics(request, family),
                // Traffic ignores its entity filter silently, as the real API does.
                family == Family.TRAFFIC
                        ? Set.of()
                        : values(request, "entityIds").collect(Collectors.toSet()),
                request.parameter("excludeClosedHours").filter("true"::equals).isPresent(),
                switches.endIncluded());
    }

    private static Set<String> metrics(Request request, Family family) {
        Set<String> asked = values(request, "metrics")
                .flatMap(metric -> Optional.ofNullable(COLUMNS.get(metric)).stream())
                .filter(family.columns()::contains)
                .collect(Collectors.toSet());
        return asked.isEmpty() ? family.columns() : asked;
    }

    private static Stream<String> values(Request request, String key) {
        return request.parameters().getOrDefault(key, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(value -> !value.isBlank());
    }
}

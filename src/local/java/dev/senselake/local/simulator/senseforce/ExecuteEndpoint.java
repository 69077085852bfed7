package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.Pause;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RowsBody;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code POST /api/dataset/execute/<id>}: filters, order, paging and caps of one dataset. */
final class ExecuteEndpoint {

    private record Page(DatasetQuery query, long offset, long limit) {}

    private final SenseforceSwitches switches;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, Page> firstPages = new ConcurrentHashMap<>();

    ExecuteEndpoint(SenseforceSwitches switches) {
        this.switches = switches;
    }

    Answer answer(Request request, Dataset dataset) throws IOException {
        Optional<List<Between>> filters = Clauses.read(request.body());
        OptionalLong limit = number(request, "limit", SenseforceSwitches.MOST_ROWS);
        OptionalLong offset = number(request, "offset", 0);
        if (filters.isEmpty() || limit.isEmpty() || offset.isEmpty()) {
            return switches.badClause();
        }
        Pause.of(switches.latencyPerDay().multipliedBy(days(filters.get())));
        long tieSeed = switches.unstableTies() ? requests.incrementAndGet() : 0;
        DatasetQuery query = new DatasetQuery(filters.get(), switches.order(), tieSeed);
        Page page = new Page(query, offset.getAsLong(), Math.min(limit.getAsLong(), switches.pageCap()));
        return Answer.json(body(request, dataset, served(dataset, page)));
    }

    private Page served(Dataset dataset, Page page) {
        if (!switches.samePage()) {
            firstPages.remove(dataset.id());
            return page;
        }
        return firstPages.computeIfAbsent(dataset.id(), ignored -> page);
    }

    private Body body(Request request, Dataset dataset, Page page) {
        Supplier<Stream<ObjectNode>> rows = () -> dataset.rows(page.query())
                .limit(switches.totalCap())
                .skip(page.offset())
                .limit(page.limit());
        Body body = RowsBody.array(rows);
        return switches.rendered()
                .map(kept -> kept.of(request.path() + "?" + request.query() + request.body(), body))
                .orElse(body);
    }

    private static long days(List<Between> filters) {
        return filters.stream()
                .mapToLong(filter ->
                        Duration.ofMillis(filter.to() - filter.from() + 1).toDays())
                .min()
                .orElse(0);
    }

    private static OptionalLong number(Request request, String name, long absent) {
        String text = request.parameter(name).orElse(Long.toString(absent));
        return text.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}

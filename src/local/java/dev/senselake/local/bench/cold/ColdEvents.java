package dev.senselake.local.bench.cold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.bench.whole.Workload;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The events of one run over one window of 30 days. */
final class ColdEvents {
    private static final int WINDOW_DAYS = 30;

    private ColdEvents() {}

    static ObjectNode plan() {
        ObjectNode event = run();
        event.putObject("input");
        return event;
    }

    static ObjectNode list(String stream) {
        return run().put("stream", stream);
    }

    /** Returns the newest window, that of the running day. */
    static ObjectNode window(String stream) {
        LocalDate end = LocalDate.ofInstant(Workload.AS_OF, ZoneOffset.UTC).plusDays(1);
        return run().put("stream", stream)
                .put("from", end.minusDays(WINDOW_DAYS).toString())
                .put("to", end.toString())
                .put("forced", false);
    }

    static ObjectNode close(JsonNode plan) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("plan", plan);
        event.putArray("caught");
        return event;
    }

    private static ObjectNode run() {
        return JsonNodeFactory.instance.objectNode().put("run_id", "bench").put("as_of", Workload.AS_OF.toString());
    }
}

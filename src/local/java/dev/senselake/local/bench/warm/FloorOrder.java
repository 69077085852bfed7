package dev.senselake.local.bench.warm;

import java.util.List;
import java.util.Map;

/** What the floor does: requests whose answers it reads, and the folder of the gzip files whose content it packs again. */
record FloorOrder(List<Call> calls, String objects) {
    FloorOrder {
        calls = List.copyOf(calls);
    }

    /** One request. */
    record Call(String method, String uri, Map<String, String> headers, String body) {
        Call {
            headers = Map.copyOf(headers);
        }
    }
}

package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one known filter: a column of milliseconds lies between two bounds, both included. */
record Between(String column, long from, long to) {

    boolean holds(ObjectNode row) {
        JsonNode value = row.path(column);
        return value.isIntegralNumber() && value.asLong() >= from && value.asLong() <= to;
    }
}

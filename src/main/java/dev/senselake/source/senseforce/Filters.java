package dev.senselake.source.senseforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of a request: one clause that keeps a column between two instants and orders the rows by it, ascending. */
final class Filters {
    private static final int BETWEEN = 10;
    private static final int ASCENDING = 1;

    private Filters() {}

    /** Returns the JSON array; both bounds are epoch milliseconds. */
    static String between(String column, long fromMilli, long toMilli) {
        ArrayNode filters = JsonNodeFactory.instance.arrayNode();
        ObjectNode filter = filters.addObject();
        ObjectNode clause = filter.putObject("clause");
        clause.put("type", "timestamp");
        clause.put("operator", BETWEEN);
        ArrayNode parameters = clause.putArray("parameters");
        parameters.addObject().put("value", fromMilli);
        parameters.addObject().put("value", toMilli);
        filter.put("orderBy", ASCENDING);
        filter.put("columnName", column);
        return filters.toString();
    }
}

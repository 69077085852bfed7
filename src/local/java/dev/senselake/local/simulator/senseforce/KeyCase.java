package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** How the titles of columns become keys of an answer; what a real server does with several words is not known. */
public enum KeyCase {
    /** All letters small, as seen. */
    LOWER,
    /** First letter small, blanks removed. */
    CAMEL,
    /** The title itself. */
    TITLE;

    /** Returns the row under the keys of an answer. */
    ObjectNode keyed(ObjectNode titled) {
        ObjectNode keyed = JsonNodeFactory.instance.objectNode();
        titled.properties().forEach(column -> keyed.set(key(column.getKey()), column.getValue()));
        return keyed;
    }

    private String key(String title) {
        return switch (this) {
            case LOWER -> title.toLowerCase(Locale.ROOT);
            case CAMEL ->
                title.substring(0, 1).toLowerCase(Locale.ROOT)
                        + title.substring(1).replace(" ", "");
            case TITLE -> title;
        };
    }
}

package dev.senselake.source.sensource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** Rows as the lake should hold them, made from a simulator's rows without the code under test. */
final class LakeRows {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Map<String, String> NAMES = Map.of(
            "zoneId", "zone_id",
            "spaceId", "space_id",
            "recordDate_hour_1", "record_date_hour_1",
            "recordError", "record_error");

    private LakeRows() {}

    static JsonNode expected(ObjectNode upstream) {
        ObjectNode row = MAPPER.createObjectNode();
        upstream.properties().forEach(field -> {
            String name = NAMES.getOrDefault(field.getKey(), field.getKey());
            boolean numericText =
                    name.equals("avgoccupancy") && field.getValue().isTextual();
            row.set(name, numericText ? number(field.getValue().textValue()) : field.getValue());
        });
        return parsed(row.toString());
    }

    static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + line, e);
        }
    }

    private static JsonNode number(String text) {
        return DecimalNode.valueOf(new BigDecimal(text));
    }
}

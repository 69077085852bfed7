package dev.senselake.local.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rows as a JSON array between two texts, written one by one: the memory does not grow with the answer. */
public record RowsBody(String before, Supplier<Stream<ObjectNode>> rows, String after) implements Body {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    /** Returns the rows as a bare array. */
    public static RowsBody array(Supplier<Stream<ObjectNode>> rows) {
        return new RowsBody("", rows, "");
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(before.getBytes(StandardCharsets.UTF_8));
        try (JsonGenerator json = JSON.createGenerator(out);
                Stream<ObjectNode> stream = rows.get()) {
            json.writeStartArray();
            // Pushed, not pulled: an iterator over nested streams would keep a whole day of rows.
            stream.forEachOrdered(row -> write(json, row));
            json.writeEndArray();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        out.write(after.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(JsonGenerator json, ObjectNode row) {
        try {
            JSON.writeTree(json, row);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package dev.senselake.localtime;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.JsonAnswers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads where things are from the newest snapshots of the reference lists in the lake, at most 100,000 rows of each. */
public final class EntityLinksReader {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final int LONGEST = 256;
    private static final int TRIES = 6;
    private static final int BLOCK = 1 << 13;

    private final Lake lake;
    private final ObjectKeys keys;

    /** Reads from that lake, under the paths of those keys. */
    public EntityLinksReader(Lake lake, ObjectKeys keys) {
        this.lake = lake;
        this.keys = keys;
    }

    /** Reads all lists; one that is not there, or not in order, is empty. Throws a failure where the bucket does not answer. */
    public EntityLinks read() {
        List<String> remarks = new ArrayList<>();
        return new EntityLinks(
                list("location", "location_id", "timezone", remarks),
                list("site", "site_id", "location_id", remarks),
                list("sensor", "sensor_id", "site_id", remarks),
                list("zone", "zone_id", "sensor_id", remarks),
                list("space", "space_id", "location_id", remarks),
                remarks);
    }

    /** Returns what the newest snapshot of a reference list calls its things, by id. */
    public Map<String, String> names(String stream, String key) {
        return list(stream, key, "name", new ArrayList<>());
    }

    private Map<String, String> list(String stream, String key, String column, List<String> remarks) {
        String object = keys.partition(stream, Optional.empty());
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<StoredObject> seen = lake.head(object);
            if (seen.isEmpty()) {
                return Map.of();
            }
            if (seen.get().size() > MOST_BYTES) {
                remarks.add("%s has %d bytes and is not read for time zones; at most %d are"
                        .formatted(object, seen.get().size(), MOST_BYTES));
                return Map.of();
            }
            Optional<Map<String, String>> read = read(object, seen.get(), new Columns(key, column), remarks);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw unavailable("%s changed %d times while it was read".formatted(object, TRIES));
    }

    /** Reads the object that was seen; empty if another has taken its place. */
    private Optional<Map<String, String>> read(
            String object, StoredObject seen, Columns columns, List<String> remarks) {
        Optional<InputStream> opened = lake.get(object, seen.etag());
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stored = opened.get()) {
            return Optional.of(rows(object, stored, columns, remarks));
        } catch (EOFException | ZipException | JsonProcessingException damaged) {
            remarks.add("%s is damaged and not read for time zones; the next run repairs it".formatted(object));
            return Optional.of(Map.of());
        } catch (IOException e) {
            throw unavailable("%s could not be read to its end".formatted(object));
        }
    }

    private static Map<String, String> rows(String object, InputStream stored, Columns columns, List<String> remarks)
            throws IOException {
        Map<String, String> rows = new HashMap<>();
        try (JsonParser parser = JsonAnswers.openLines(new GZIPInputStream(stored, BLOCK))) {
            for (int read = 0; parser.nextToken() != null; read++) {
                if (read == MOST_ROWS) {
                    remarks.add("%s has more than %d rows; the others have no link to a location"
                            .formatted(object, MOST_ROWS));
                    return rows;
                }
                columns.read(parser).putInto(rows);
            }
        }
        return rows;
    }

    private static RetryableException unavailable(String message) {
        return new RetryableException(
                new Failure(ErrorCode.LAKE_UNAVAILABLE, message, "start the command or the run again"));
    }

    /** A key and the text beside it, empty where the row has none. */
    private record Pair(String key, String text) {
        void putInto(Map<String, String> rows) {
            if (!key.isEmpty()) {
                rows.put(key, text);
            }
        }
    }

    /** The columns that are kept of a row; every other one is passed. */
    private record Columns(String key, String column) {
        /** Reads the row at whose brace the parser stands, to its end. */
        Pair read(JsonParser parser) throws IOException {
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
                throw new JsonParseException(parser, "a line is no object");
            }
            String id = "";
            String text = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && parser.getTextLength() <= LONGEST) {
                    id = name.equals(key) ? parser.getText() : id;
                    text = name.equals(column) ? parser.getText() : text;
                } else {
                    parser.skipChildren();
                }
            }
            return new Pair(id, text);
        }
    }
}

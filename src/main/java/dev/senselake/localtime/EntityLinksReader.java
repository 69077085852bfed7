package dev.senselake.localtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
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
    private static final int MOST_BYTES = 64 << 20;
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
        Map<String, Map<String, String>> lists = new HashMap<>();
        ListColumns.LINKS.forEach((list, columns) -> lists.put(list, read(list, columns, remarks)));
        return ListedRows.links(lists, remarks);
    }

    /** Returns what the newest snapshot of a reference list calls its things, by id. */
    public Map<String, String> names(String list, String key) {
        return read(list, new ListColumns(key, "name"), new ArrayList<>());
    }

    private Map<String, String> read(String list, ListColumns columns, List<String> remarks) {
        String object = keys.partition(list, Optional.empty());
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
            Optional<InputStream> opened = lake.get(object, seen.get());
            if (opened.isPresent()) {
                return rows(object, opened.get(), columns, remarks);
            }
        }
        throw unavailable("%s changed %d times while it was read".formatted(object, TRIES));
    }

    private static Map<String, String> rows(
            String object, InputStream opened, ListColumns columns, List<String> remarks) {
        Map<String, String> rows = new HashMap<>();
        try (InputStream stored = opened;
                JsonParser parser = JsonAnswers.openLines(new GZIPInputStream(stored, BLOCK))) {
            while (parser.nextToken() != null) {
                if (!columns.read(parser, rows)) {
                    remarks.add(
                            "%s has so many rows that the last ones are not linked to a location".formatted(object));
                    return rows;
                }
            }
            return rows;
        } catch (EOFException | ZipException | JsonProcessingException damaged) {
            remarks.add("%s is damaged and not read for time zones; the next run repairs it".formatted(object));
            return Map.of();
        } catch (IOException e) {
            throw unavailable("%s could not be read to its end".formatted(object));
        }
    }

    private static RetryableException unavailable(String message) {
        return new RetryableException(
                new Failure(ErrorCode.LAKE_UNAVAILABLE, message, "start the command or the run again"));
    }
}

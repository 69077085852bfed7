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
    private static final String DAMAGED = " is damaged and not read for time zones; the next run repairs it";
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
        ListedRows rows = new ListedRows();
        List<String> remarks = new ArrayList<>();
        for (String list : ListedRows.LISTS) {
            Optional<String> remark = read(list, parser -> rows.add(list, parser));
            remark.ifPresent(remarks::add);
            remark.filter(text -> text.contains(DAMAGED)).ifPresent(_ -> rows.clear(list));
        }
        return rows.links(remarks);
    }

    /** Returns what the newest snapshot of a reference list calls its things, by id. */
    public Map<String, String> names(String list, String key) {
        ListColumns columns = new ListColumns(key, "name");
        Map<String, String> names = new HashMap<>();
        Optional<String> remark = read(list, parser -> columns.read(parser, names));
        return remark.filter(text -> text.contains(DAMAGED)).isPresent() ? Map.of() : names;
    }

    /** Takes the row at which the parser stands; false where there are too many. */
    private interface Rows {
        boolean take(JsonParser parser) throws IOException;
    }

    /** Reads one list; returns what could not be read of it. */
    private Optional<String> read(String list, Rows rows) {
        String object = keys.partition(list, Optional.empty());
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<StoredObject> seen = lake.head(object);
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            if (seen.get().size() > MOST_BYTES) {
                return Optional.of("%s has %d bytes and is not read for time zones; at most %d are"
                        .formatted(object, seen.get().size(), MOST_BYTES));
            }
            Optional<InputStream> opened = lake.get(object, seen.get().etag());
            if (opened.isPresent()) {
                return read(object, opened.get(), rows);
            }
        }
        throw unavailable("%s changed %d times while it was read".formatted(object, TRIES));
    }

    private static Optional<String> read(String object, InputStream opened, Rows rows) {
        try (InputStream stored = opened;
                JsonParser parser = JsonAnswers.openLines(new GZIPInputStream(stored, BLOCK))) {
            while (parser.nextToken() != null) {
                if (!rows.take(parser)) {
                    return Optional.of(
                            "%s has so many rows that the last ones are not linked to a location".formatted(object));
                }
            }
            return Optional.empty();
        } catch (EOFException | ZipException | JsonProcessingException damaged) {
            return Optional.of(object + DAMAGED);
        } catch (IOException e) {
            throw unavailable("%s could not be read to its end".formatted(object));
        }
    }

    private static RetryableException unavailable(String message) {
        return new RetryableException(
                new Failure(ErrorCode.LAKE_UNAVAILABLE, message, "start the command or the run again"));
    }
}

package dev.senselake.local.athena;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.column.ColumnRegistry;
import dev.senselake.failure.FailureException;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.S3Lake;
import dev.senselake.local.failure.DamagedObject;
import dev.senselake.local.failure.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import software.amazon.awssdk.services.s3.S3Client;

/** Looks at the newest rows of a stream in a lake: at most 20 objects that hold any, at most 200,000 rows. */
public final class LakeSample {
    static final int MAX_OBJECTS = 20;
    static final long MAX_ROWS = 200_000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final String ENDING = ".ndjson.gz";

    private final LakeObjects lake;
    private final ObjectKeys keys;
    private final Function<String, Map<String, String>> titles;

    LakeSample(LakeObjects lake, ObjectKeys keys, Function<String, Map<String, String>> titles) {
        this.lake = lake;
        this.keys = keys;
        this.titles = titles;
    }

    /** Looks into that lake with a client that the caller closes. */
    public static LakeSample of(S3Client s3, LakeConfig lake) {
        ColumnRegistry registry = new ColumnRegistry(new S3Lake(s3, lake), lake.keys());
        return new LakeSample(LakeObjects.of(s3, lake.bucket()), lake.keys(), registry::unusual);
    }

    /** Looks into a bucket that lies in a folder of this machine, without the titles of columns. */
    static LakeSample of(Path bucket, ObjectKeys keys) {
        return new LakeSample(LakeObjects.of(bucket), keys, _ -> Map.of());
    }

    /** Returns what the newest rows of the stream hold; nothing where none is in the lake. */
    public SeenColumns of(String stream) {
        return of(stream, MAX_OBJECTS);
    }

    /** Returns what the rows in so many of the newest objects hold; where all of them are damaged, the newest is named. */
    SeenColumns of(String stream, int mostObjects) {
        SeenColumns seen = new SeenColumns();
        seen.tell(titles(stream));
        List<String> damaged = new ArrayList<>();
        boolean anyWhole = false;
        int objects = 0;
        for (String key : newestFirst(stream)) {
            long before = seen.rows();
            if (read(key, seen)) {
                anyWhole = true;
            } else {
                damaged.add(key);
            }
            objects += seen.rows() > before ? 1 : 0;
            if (objects == mostObjects || seen.rows() >= MAX_ROWS) {
                break;
            }
        }
        if (!anyWhole && !damaged.isEmpty()) {
            throw new UserException(
                    DamagedObject.sentence(damaged.getFirst(), "it is no gzip file, or not one JSON object a line"));
        }
        return seen;
    }

    private Map<String, String> titles(String stream) {
        try {
            return titles.apply(stream);
        } catch (FailureException e) {
            throw new UserException(
                    "%s: %s".formatted(e.failure().message(), e.failure().nextStep()), e);
        }
    }

    private List<String> newestFirst(String stream) {
        return lake.below(keys.stream(stream)).stream()
                .filter(key -> key.endsWith(ENDING))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Adds the rows of an object, of a damaged one those before the damage, and tells whether it is whole. */
    private boolean read(String key, SeenColumns seen) {
        try (InputStream packed = lake.open(key);
                InputStream rows = new GZIPInputStream(packed);
                JsonParser parser = JSON.createParser(rows)) {
            while (seen.rows() < MAX_ROWS && parser.nextToken() == JsonToken.START_OBJECT) {
                seen.add(parser);
            }
            return true;
        } catch (JsonProcessingException | EOFException | ZipException damaged) {
            return false;
        } catch (IOException e) {
            throw new UserException("%s in the lake cannot be read: check its permissions".formatted(key), e);
        }
    }
}

package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.local.aws.EmbeddedAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Every object of the lake at one moment by its key, senselake's own ones left out. */
record LakeView(SortedMap<String, StoredObject> objects) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static LakeView of(EmbeddedAws aws) {
        return of(aws.s3Client());
    }

    /** Reads the lake of a home that no command has open. */
    static LakeView of(Path home) {
        return of(EmbeddedAws.folder(home.resolve("s3")));
    }

    private static LakeView of(S3Client client) {
        SortedMap<String, StoredObject> objects = new TreeMap<>();
        try (S3Client s3 = client) {
            s3.listObjectsV2Paginator(list -> list.bucket(EmbeddedAws.BUCKET)).contents().stream()
                    .filter(listed -> !listed.key().startsWith("_senselake/"))
                    .forEach(listed -> objects.put(listed.key(), stored(s3, listed)));
        }
        return new LakeView(objects);
    }

    /** Checks that it holds all that the sources do of these tables, in order, and nothing else. */
    void assertEquals(Sources sources, List<Table> tables) {
        Map<String, List<Row>> truth = sources.truth(tables);
        Map<String, List<Row>> rows = rows();
        assertThat(rows).containsOnlyKeys(truth.keySet());
        for (Table table : tables) {
            Comparator<Row> byKey = Row.by(table.key());
            for (LocalDate day : Sources.days(table)) {
                String object = table.object(day);
                assertThat(rows.get(object))
                        .as(object)
                        .isSortedAccordingTo(byKey)
                        .containsExactlyInAnyOrderElementsOf(truth.get(object));
            }
        }
    }

    /** Returns the rows by key. */
    Map<String, List<Row>> rows() {
        return objects.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, object -> object.getValue().rows()));
    }

    /** Returns which write made each object, by key. */
    Map<String, StoredObject.Write> writes() {
        return objects.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, object -> object.getValue().write()));
    }

    /** Returns one stream's objects. */
    List<StoredObject> of(String stream) {
        return List.copyOf(objects.subMap(stream + "/", stream + "0").values());
    }

    /** Returns how many of a stream's objects are not the ones of an earlier moment. */
    long writtenSince(LakeView before, String stream) {
        return of(stream).stream()
                .map(StoredObject::write)
                .filter(write -> !before.writes().containsValue(write))
                .count();
    }

    private static StoredObject stored(S3Client s3, S3Object listed) {
        try (GZIPInputStream unpacked = new GZIPInputStream(
                s3.getObject(get -> get.bucket(EmbeddedAws.BUCKET).key(listed.key())))) {
            byte[] text = unpacked.readAllBytes();
            List<Row> rows = new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .map(LakeView::row)
                    .toList();
            return new StoredObject(rows, text.length, new StoredObject.Write(listed.eTag(), listed.lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException(listed.key() + " is not gzip", e);
        }
    }

    private static Row row(String line) {
        try {
            return Row.ofLake(JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException("a line of the lake is no JSON: " + line, e);
        }
    }
}

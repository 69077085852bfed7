package dev.senselake.localtime;

import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Snapshots of reference lists in a lake in memory. */
final class ReferenceLists {
    static final ObjectKeys KEYS = new ObjectKeys("raw");

    final Lake lake = new FakeLake();

    ReferenceLists with(String list, String... rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String row : rows) {
                out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withBytes(list, bytes.toByteArray());
    }

    ReferenceLists withBytes(String list, byte[] bytes) {
        String key = KEYS.partition(list, Optional.empty());
        lake.put(key, LakeBody.of(bytes), PutCondition.on(lake.head(key)), Map.of());
        return this;
    }

    EntityLinks links() {
        return new EntityLinksReader(lake, KEYS).read();
    }
}

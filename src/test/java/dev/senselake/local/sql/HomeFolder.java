package dev.senselake.local.sql;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.athena.ViewText;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.ToolContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A home that holds what a test puts into its lake, and that no command has locked. */
public record HomeFolder(Path home) {
    private static final ObjectKeys KEYS = new ObjectKeys("");
    private static final ToolContext CONTEXT = new ToolContext(Path.of(""), Map.of(), false, Clock.systemUTC());

    /** Returns the folder of its bucket. */
    public Path bucket() {
        return home.resolve("s3/lake");
    }

    /** Puts the rows of a day. */
    public HomeFolder day(String stream, LocalDate day, String... rows) {
        return put(KEYS.partition(stream, Optional.of(day)), rows);
    }

    /** Puts a list. */
    public HomeFolder list(String stream, String... rows) {
        return put(KEYS.partition(stream, Optional.empty()), rows);
    }

    /** Puts an object of such lines. */
    public HomeFolder put(String key, String... lines) {
        byte[] text = (String.join("\n", lines) + (lines.length == 0 ? "" : "\n")).getBytes(StandardCharsets.UTF_8);
        Path file = bucket().resolve(key);
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = key.endsWith(".gz")
                    ? new GZIPOutputStream(Files.newOutputStream(file))
                    : Files.newOutputStream(file)) {
                out.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Opens its lake, which the caller closes. */
    public OpenLake lake() {
        return OpenLake.ofHome(
                CONTEXT, new SessionRequest(Optional.of(home), Optional.empty(), Instant.EPOCH, _ -> {}, 0, false));
    }

    /** Opens a database over a lake, which the caller closes; it may write to the folder. */
    public static LakeDatabase database(OpenLake lake, Path work) {
        return LakeDatabase.open(lake, ViewText.readAll(CONTEXT.views()), work);
    }
}

package dev.senselake.local.bench.floor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.local.bench.upstream.RecordedAnswer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of the floor: one thread that reads each answer, walks its tokens, and packs the lake's rows into a file. */
public final class FloorMain {
    private final JsonFactory json = new JsonFactory();
    private long tokens;

    private FloorMain() {}

    /** Takes the upstream's address, the recording's index, the lake's rows, the file to pack them into, and gzip's level. */
    public static void main(String[] arguments) throws IOException {
        FloorMain floor = new FloorMain();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            floor.read(arguments[0], RecordedAnswer.parse(line));
        }
        pack(Path.of(arguments[2]), Path.of(arguments[3]), Integer.parseInt(arguments[4]));
        System.out.println(floor.tokens);
    }

    private void read(String upstream, RecordedAnswer asked) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(upstream + asked.target()).toURL().openConnection();
        connection.setRequestMethod(asked.method());
        if (!asked.body().isEmpty()) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(asked.body().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (InputStream body = connection.getInputStream();
                JsonParser parser = json.createParser(body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
    }

    private static void pack(Path rows, Path packed, int level) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(packed), 1 << 16);
                OutputStream gzip = new LevelledGzip(file, level)) {
            Files.copy(rows, gzip);
        }
    }
}

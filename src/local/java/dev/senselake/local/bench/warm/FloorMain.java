package dev.senselake.local.bench.warm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.bench.warm.FloorOrder.Call;
import dev.senselake.row.sort.Deflated;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/** The main class of the floor: one thread that reads the answers, walks their tokens and packs the lake's bytes. */
public final class FloorMain {
    private static final int PASSES = 3;

    private final JsonFactory json = new JsonFactory();
    private final byte[] packed = new byte[1 << 16];

    private FloorMain() {}

    /** Takes the file of the order and the file for the result: CPU nanoseconds of the fastest pass, the first ones warm up. */
    public static void main(String[] arguments) throws IOException {
        FloorOrder order = new ObjectMapper().readValue(Path.of(arguments[0]).toFile(), FloorOrder.class);
        FloorMain floor = new FloorMain();
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            least = Math.min(least, floor.pass(order));
        }
        Files.writeString(Path.of(arguments[1]), Long.toString(least));
    }

    private long pass(FloorOrder order) throws IOException {
        long nanos = 0;
        for (Call call : order.calls()) {
            long start = cpu();
            read(call);
            nanos += cpu() - start;
        }
        for (Path object : objects(Path.of(order.objects()))) {
            byte[] content = content(object);
            long start = cpu();
            pack(content);
            nanos += cpu() - start;
        }
        return nanos;
    }

    private void read(Call call) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(call.uri()).toURL().openConnection();
        connection.setRequestMethod(call.method());
        call.headers().forEach(connection::setRequestProperty);
        if (!call.body().isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(call.body().getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream body = connection.getInputStream();
                JsonParser parser = json.createParser(body)) {
            while (parser.nextToken() != null) {
                // Every token was looked at; that is all.
            }
        }
    }

    private void pack(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        try (Deflater deflater = new Deflater(Deflated.LEVEL, true)) {
            deflater.setInput(content);
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(packed);
            }
        }
    }

    private static byte[] content(Path object) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(object))) {
            return in.readAllBytes();
        }
    }

    private static List<Path> objects(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

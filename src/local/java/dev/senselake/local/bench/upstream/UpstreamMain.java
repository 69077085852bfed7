package dev.senselake.local.bench.upstream;

import dev.senselake.local.child.Announcement;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.HttpListener;
import dev.senselake.local.simulator.http.Pause;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RequestLog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The main class of the upstream: serves a recording on a free port of 127.0.0.1 until it is killed. */
public final class UpstreamMain {
    private final Map<String, Path> files = new HashMap<>();
    private final Duration latency;

    private UpstreamMain(Recording recording, Duration latency) {
        recording
                .answers()
                .forEach(answer -> files.put(answer.key(), recording.folder().resolve(answer.file())));
        this.latency = latency;
    }

    /** Takes the recording's folder and the milliseconds that each answer waits. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Recording recording = Recording.read(Path.of(arguments[0]));
        UpstreamMain upstream = new UpstreamMain(recording, Duration.ofMillis(Long.parseLong(arguments[1])));
        Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        HttpListener listener = HttpListener.start(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), upstream::answer, new RequestLog(still));
        System.out.println(Announcement.READY + listener.uri());
        Thread.currentThread().join();
    }

    private Answer answer(Request request) throws IOException {
        Pause.of(latency);
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        String key = new RecordedAnswer(request.method(), request.path() + query, request.body(), "").key();
        Path file = files.get(key);
        if (file == null) {
            System.out.println("not recorded: " + key);
            return Answer.text(400, "the benchmark recorded no answer for this request");
        }
        return Answer.json(new FileBody(file, Files.size(file)));
    }

    private record FileBody(Path file, long size) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(size);
        }
    }
}

package dev.senselake.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.child.Announcement;
import dev.senselake.local.child.ChildJvm;
import dev.senselake.local.child.ChildSpec;
import dev.senselake.local.child.ClassJar;
import dev.senselake.local.child.ClassPath;
import dev.senselake.local.child.ParentWatchdog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The S3 of this machine answers a write when the object's file and the folders that lead to it are on the disk. */
@Tag("I4")
@Timeout(60)
class DurableWritesIT {
    private static final String DAY = "lake/traffic/dt=2026-01-31";
    private static final String KEY = "/" + DAY + "/traffic.ndjson.gz";

    private final Queue<Path> forced = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean diskIsThere = true;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @TempDir
    private Path folder;

    private ServerSocket disk;
    private ChildJvm child;
    private URI s3;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(buckets().resolve("lake"));
        disk = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        List<Class<?>> classes = List.of(
                ParentWatchdog.class,
                RemoteSyncMain.class,
                S3ProxyMain.class,
                WriteLocks.class,
                WholeBodies.class,
                DurableAnswers.class,
                DurableWrites.class,
                DurableWrites.Sync.class);
        child = ChildJvm.start(new ChildSpec(
                "s3",
                ClassPath.read(Path.of("target/classpath"), "s3proxy").after(ClassJar.of(folder, "s3", classes)),
                List.of("-XX:TieredStopAtLevel=1"),
                Optional.empty(),
                RemoteSyncMain.class.getName(),
                List.of(buckets().toString(), String.valueOf(disk.getLocalPort())),
                Map.of(),
                folder,
                folder.resolve("s3.log")));
        String line = child.announcement().join();
        assertThat(line).startsWith(Announcement.READY);
        s3 = URI.create("http://127.0.0.1:" + line.substring(Announcement.READY.length()));
    }

    @AfterEach
    void stop() throws IOException {
        child.close();
        disk.close();
        client.close();
    }

    @Test
    void writeIsAnsweredOnlyWhenFileAndFoldersAreOnTheDisk() throws Exception {
        gate = new CountDownLatch(1);
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(put("rows"), BodyHandlers.discarding());
        Path file = buckets().resolve(KEY.substring(1));
        while (forced.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(forced).containsExactly(file);
        assertThat(file).hasContent("rows");
        assertThat(answer).isNotDone();
        gate.countDown();

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(forced)
                .startsWith(file, buckets().resolve(DAY))
                .contains(buckets().resolve("lake/traffic"), buckets().resolve("lake"));
    }

    @Test
    void writeThatDoesNotReachTheDiskIsNotAnsweredAsOneThatDid() {
        diskIsThere = false;
        CompletableFuture<Integer> status = client.sendAsync(put("rows"), BodyHandlers.discarding())
                .handle((answer, failed) -> failed == null ? answer.statusCode() : 0);
        assertThat(status.join() / 100).isNotEqualTo(2);
    }

    @Test
    void folderIsEnteredOnceAndEachObjectByItself() throws Exception {
        client.send(put("one"), BodyHandlers.discarding());
        forced.clear();
        client.send(put("two"), BodyHandlers.discarding());

        Path file = buckets().resolve(KEY.substring(1));
        assertThat(forced)
                .contains(file, buckets().resolve(DAY))
                .doesNotContain(buckets().resolve("lake"));
    }

    @Test
    void refusedWriteAndReadForceNothing() throws Exception {
        client.send(put("one"), BodyHandlers.discarding());
        forced.clear();
        HttpRequest refused = HttpRequest.newBuilder(s3.resolve(KEY))
                .PUT(BodyPublishers.ofString("two"))
                .header("If-None-Match", "*")
                .build();
        HttpRequest read = HttpRequest.newBuilder(s3.resolve(KEY)).build();
        assertThat(client.send(refused, BodyHandlers.discarding()).statusCode()).isEqualTo(412);
        assertThat(client.send(read, BodyHandlers.ofString()).body()).isEqualTo("one");
        assertThat(forced).isEmpty();
    }

    @Test
    void systemForcesFilesAndFolders() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "rows");
        DurableWrites.Sync.system().force(file);
        DurableWrites.Sync.system().force(folder);
        assertThat(file).hasContent("rows");
    }

    private Path buckets() {
        return folder.resolve("s3");
    }

    private void serve() {
        while (true) {
            try (Socket asked = disk.accept()) {
                forced.add(Path.of(new String(asked.getInputStream().readAllBytes(), UTF_8)));
                gate.await();
                asked.getOutputStream().write(diskIsThere ? RemoteSyncMain.DONE : 0);
            } catch (IOException | InterruptedException over) {
                return;
            }
        }
    }

    private HttpRequest put(String body) {
        return HttpRequest.newBuilder(s3.resolve(KEY))
                .PUT(BodyPublishers.ofString(body))
                .build();
    }
}

package dev.senselake.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheIT {
    @TempDir
    Path folder;

    private Path loaded;

    @BeforeEach
    void names() {
        loaded = folder.resolve("loaded.txt");
    }

    @Test
    void aRecordedStartIsUsedByTheNextOne() throws IOException {
        record();

        assertThat(start(cache().flags())).isEqualTo("senselake-ready here");
        assertThat(ofTheChild()).contains("source: shared objects file");
    }

    @Test
    void aCacheOfOtherJarsIsIgnoredWithoutAWord() throws IOException {
        record();
        ClassJar.of(folder, "child", List.of(ParentWatchdog.class, SteadyChild.class, StartCache.class));

        assertThat(start(cache().flags())).isEqualTo("senselake-ready here");
        assertThat(ofTheChild()).doesNotContain("shared objects file");
        assertThat(folder.resolve("child.log")).hasContent("senselake-ready here");
    }

    @Test
    void aDamagedCacheIsIgnoredWithoutAWord() throws IOException {
        jar();
        Files.writeString(cache().file(), "no cache");

        assertThat(start(cache().flags())).isEqualTo("senselake-ready here");
        assertThat(folder.resolve("child.log")).hasContent("senselake-ready here");
    }

    private StartCache cache() {
        return StartCache.of(folder, "child", new ClassPath(List.of(folder.resolve("child.jar"))));
    }

    private void record() {
        jar();
        Path cache = cache().file();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        try (ChildJvm child = ChildJvm.start(spec(List.of(), Optional.of(new StartCache(cache, true))))) {
            child.whenEnded(ended::complete);
            assertThat(child.announcement().join()).startsWith("senselake-ready");
        }
        ended.join();
        assertThat(cache).isNotEmptyFile();
        assertThat(folder.resolve("child.log").toFile().delete()).isTrue();
    }

    private void jar() {
        ClassJar.of(folder, "child", List.of(ParentWatchdog.class, SteadyChild.class));
    }

    private String start(List<String> flags) {
        List<String> all = new ArrayList<>(flags);
        all.add("-Xlog:class+load:file=" + loaded);
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        try (ChildJvm child = ChildJvm.start(spec(all, Optional.empty()))) {
            child.whenEnded(ended::complete);
            return child.announcement().join().strip();
        } finally {
            ended.join();
        }
    }

    private String ofTheChild() throws IOException {
        return Files.readAllLines(loaded).stream()
                .filter(line -> line.contains(SteadyChild.class.getName()))
                .findFirst()
                .orElseThrow();
    }

    private ChildSpec spec(List<String> flags, Optional<StartCache> startCache) {
        List<String> all = new ArrayList<>(List.of("-Xmx32m", "-XX:+UseSerialGC"));
        all.addAll(flags);
        return new ChildSpec(
                "child",
                new ClassPath(List.of(folder.resolve("child.jar"))),
                all,
                startCache,
                SteadyChild.class.getName(),
                List.of(),
                Map.of(),
                folder,
                folder.resolve("child.log"));
    }

    /** A child that says that it is there, and stays. */
    static final class SteadyChild {
        private SteadyChild() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(Announcement.READY + "here");
            Thread.currentThread().join();
        }
    }
}

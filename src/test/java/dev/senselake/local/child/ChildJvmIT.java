package dev.senselake.local.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmIT {
    @TempDir
    Path folder;

    @Test
    void aChildGetsItsArgumentsAndItsEnvironmentAndNothingOfOurs() {
        try (ChildJvm child = ChildJvm.start(spec("announce", "ready 5"))) {
            assertThat(child.announcement().join()).isEqualTo("senselake-ready 5 GIVEN=[value] HOME=[null]");
        }
    }

    @Test
    void anEndWithoutAnAnnouncementIsAnEmptyOneAndItsTextIsInTheLog() {
        try (ChildJvm child = ChildJvm.start(spec("throw", "no such thing"))) {
            assertThat(child.announcement().join()).isEmpty();
            CompletableFuture<Integer> status = new CompletableFuture<>();
            child.whenEnded(status::complete);
            assertThat(status.join()).isEqualTo(1);
            assertThat(child.isAlive()).isFalse();
        }
        assertThat(folder.resolve("child.log")).content().contains("no such thing");
    }

    @Test
    void anInterruptOfTheTerminalIsLeftToTheParent() {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        try (ChildJvm child = ChildJvm.start(spec("interrupted", "ready"))) {
            child.whenEnded(status::complete);
            assertThat(child.announcement().join()).startsWith("senselake-ready");
        }
        // Killed by us (9), not ended by the interrupt (2).
        assertThat(status.join()).isEqualTo(128 + 9);
    }

    @Test
    void closingEndsTheChild() {
        ChildJvm child = ChildJvm.start(spec("wait", ""));
        ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
        child.close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aFolderThatIsNotThereIsAUserError() {
        ChildSpec spec = spec("wait", "");
        ChildSpec elsewhere = new ChildSpec(
                spec.name(),
                spec.classPath(),
                spec.jvmFlags(),
                Optional.empty(),
                spec.mainClass(),
                spec.arguments(),
                spec.environment(),
                folder.resolve("absent"),
                spec.log());
        assertThatThrownBy(() -> ChildJvm.start(elsewhere))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("child cannot be started");
    }

    @Test
    void theJarHoldsTheClassesItWasAskedForAndIsWrittenOnce() throws Exception {
        Path jar = ClassJar.of(folder, "parent-watchdog", List.of(ParentWatchdog.class));
        var written = Files.getLastModifiedTime(jar);
        assertThat(ClassJar.of(folder, "parent-watchdog", List.of(ParentWatchdog.class)))
                .isEqualTo(jar);
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(written);
        Path other = ClassJar.of(folder, "parent-watchdog", List.of(ParentWatchdog.class, ToldChild.class));
        assertThat(other).isEqualTo(jar);
        assertThat(Files.getLastModifiedTime(jar)).isNotEqualTo(written);
    }

    private ChildSpec spec(String order, String argument) {
        Path jar = ClassJar.of(folder, "child", List.of(ParentWatchdog.class, ToldChild.class));
        return new ChildSpec(
                "child",
                new ClassPath(List.of(jar)),
                List.of("-Xmx32m"),
                Optional.empty(),
                ToldChild.class.getName(),
                List.of(order, argument),
                Map.of("GIVEN", "value"),
                folder,
                folder.resolve("child.log"));
    }

    /** A child that does what its first argument says. */
    static final class ToldChild {
        private ToldChild() {}

        public static void main(String[] arguments) throws Exception {
            switch (arguments[0]) {
                case "announce" -> announce(arguments[1]);
                case "interrupted" -> {
                    String kill = "kill -INT " + ProcessHandle.current().pid();
                    new ProcessBuilder("/bin/sh", "-c", kill).start().waitFor();
                    announce(arguments[1]);
                    Thread.currentThread().join();
                }
                case "throw" -> throw new IllegalStateException(arguments[1]);
                default -> Thread.currentThread().join();
            }
        }

        private static void announce(String how) {
            System.out.printf(
                    "senselake-%s GIVEN=[%s] HOME=[%s]%n", how, System.getenv("GIVEN"), System.getenv("HOME"));
        }
    }
}

package dev.senselake.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void homeInUseNamesTheProcessAndIsFreeAgainOnceClosed() {
        try (Home held = Home.open(folder.resolve("home"))) {
            assertThatThrownBy(() -> Home.open(held.folder()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("in use by another senselake command (process %d)"
                            .formatted(ProcessHandle.current().pid()))
                    .hasMessageContaining("--home");
        }
        try (Home again = Home.open(folder.resolve("home"))) {
            assertThat(again.logs()).isDirectory();
            assertThat(again.buckets()).isDirectory();
        }
    }

    @Test
    void homeThatCannotBeMadeSaysWhatToDo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Home.open(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("%s cannot be written".formatted(file))
                .hasMessageContaining("--home");
        assertThatThrownBy(() -> Home.open(file.resolve("below"))).isInstanceOf(UserException.class);
    }

    @Test
    void homeOfOtherHostsIsRefusedAndKept() {
        HomeOrigin origin = new HomeOrigin(folder);
        origin.remember(Map.of("SenSource", "https://one.example"));
        assertThatThrownBy(() -> origin.require(Map.of("SenSource", "https://other.example")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("SenSource data of https://one.example")
                .hasMessageContaining("https://other.example")
                .hasMessageContaining("--home");
        origin.require(Map.of("SenSource", "https://one.example"));
    }

    @Test
    void secondSourceJoinsAHomeAndAbsentOneStaysKnown() {
        HomeOrigin origin = new HomeOrigin(folder);
        origin.remember(Map.of("SenSource", "https://one.example"));
        origin.require(Map.of("Senseforce", "https://two.example"));
        origin.remember(Map.of("Senseforce", "https://two.example"));
        assertThatThrownBy(() -> origin.require(Map.of("SenSource", "https://other.example")))
                .isInstanceOf(UserException.class);
    }

    @Test
    void damagedOriginIsAUserError() throws IOException {
        Files.writeString(folder.resolve("origin.json"), "{");
        assertThatThrownBy(() -> new HomeOrigin(folder).require(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("origin.json cannot be read");
    }
}

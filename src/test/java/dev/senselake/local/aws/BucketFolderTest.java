package dev.senselake.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketFolderTest {
    @TempDir
    Path home;

    @Test
    void aFileSystemWithoutUserAttributesIsRefusedInOneLine() throws IOException {
        // The file system inside a zip has no user attributes.
        try (FileSystem zip = FileSystems.newFileSystem(home.resolve("home.zip"), Map.of("create", "true"))) {
            assertThatThrownBy(() -> new BucketFolder(zip.getPath("/s3")).prepare())
                    .isInstanceOf(UserException.class)
                    .hasMessageContainingAll("/s3 is on a file system without user extended attributes", "--home")
                    .hasMessageNotContaining("\n");
            assertThat(zip.getPath("/s3"))
                    .isDirectoryNotContaining(path -> !path.endsWith("lake") && !path.endsWith("lake/"));
        }
    }

    @Test
    void aFileInTheWayIsAUserError() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> new BucketFolder(file).prepare())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void onlyLeftoversAreRemoved() throws IOException {
        Path day = Files.createDirectories(home.resolve("lake/traffic/dt=2026-01-31"));
        Path object = Files.createFile(day.resolve("traffic.ndjson.gz"));
        Path named = Files.createFile(day.resolve("0b5c1c0e-5a8e-4c51-9d10-5a1b6d1f3f10"));
        Path leftover = Files.createFile(day.resolve("traffic.ndjson.gz-0b5c1c0e-5a8e-4c51-9d10-5a1b6d1f3f10"));
        Path parts = Files.createDirectories(home.resolve("lake/.mpus-0b5c1c0e-traffic/dt=2026-01-31"));
        Files.createFile(parts.resolve("traffic.ndjson.gz-1"));

        new BucketFolder(home).prepare();

        assertThat(object).exists();
        assertThat(named).exists();
        assertThat(leftover).doesNotExist();
        assertThat(home.resolve("lake")).isDirectoryNotContaining(path -> !path.endsWith("traffic"));
    }
}

package dev.senselake.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("I17")
class PrivateFilesTest {
    @TempDir
    private Path folder;

    @Test
    void homeIsItsOwnersAloneAlsoOneThatWasThereBefore() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Home.open(home).close();
        Home.open(folder.resolve("a/new")).close();

        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a/new"))).isEqualTo("rwx------");
    }

    @Test
    void fileIsItsOwnersAloneAlsoInPlaceOfOneThatWasNot() throws IOException {
        Path file = Files.writeString(folder.resolve("senselake.env.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(PrivateFiles.write(file, "{}")).hasContent("{}");

        assertThat(permissions(file)).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(PrivateFiles.exposure(file)).isEmpty();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

package dev.senselake.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipTest {
    @TempDir
    Path folder;

    @Test
    void theContentOfTheZipIsInTheFolder() throws IOException {
        Path unpacked = FunctionZip.unpack(zip("lib/a.jar", "of a"), folder.resolve("function"));
        assertThat(unpacked.resolve("lib/a.jar")).hasContent("of a");
        assertThat(unpacked).hasParent(folder.resolve("function"));
    }

    @Test
    void anUnchangedZipIsNotUnpackedAgain() throws IOException {
        Path zip = zip("lib/a.jar", "of a");
        Path first = FunctionZip.unpack(zip, folder.resolve("function"));
        Files.writeString(first.resolve("lib/a.jar"), "touched");
        assertThat(FunctionZip.unpack(zip, folder.resolve("function"))).isEqualTo(first);
        assertThat(first.resolve("lib/a.jar")).hasContent("touched");
    }

    @Test
    void aNewerZipGetsAFolderOfItsOwnAndTheOneBeforeIsKeptForThoseWhoRunFromIt() throws IOException {
        Path oldest = unpackedAt("2026-01-01T00:00:00Z", "1");
        Path before = unpackedAt("2026-01-02T00:00:00Z", "2");
        Path newest = unpackedAt("2026-01-03T00:00:00Z", "3");
        assertThat(newest.resolve("lib/a.jar")).hasContent("3");
        assertThat(before.resolve("lib/a.jar")).hasContent("2");
        assertThat(oldest).doesNotExist();
    }

    @Test
    void aZipThatNamesAFileOutsideOfTheFolderIsRefused() throws IOException {
        Path zip = zip("../../evil.txt", "evil");
        assertThatThrownBy(() -> FunctionZip.unpack(zip, folder.resolve("function")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("../../evil.txt");
        assertThat(folder.resolve("evil.txt")).doesNotExist();
        assertThat(folder.resolve("function/evil.txt")).doesNotExist();
    }

    @Test
    void aZipThatUnpacksToMoreThanLambdaTakesIsRefused() throws IOException {
        Path zip = folder.resolve("function.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("bomb"));
            byte[] zeros = new byte[1 << 20];
            for (long written = 0; written <= FunctionZip.LARGEST; written += zeros.length) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> FunctionZip.unpack(zip, folder.resolve("function")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("more than 262144000 bytes");
    }

    @Test
    void whatIsNoZipAndWhatIsNotThereIsSaid() throws IOException {
        Path none = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertThatThrownBy(() -> FunctionZip.unpack(none, folder.resolve("function")))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("text.zip", "no zip", "run ./senselake build");
        assertThatThrownBy(() -> FunctionZip.unpack(folder.resolve("absent.zip"), folder.resolve("function")))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("absent.zip is missing: run ./senselake build");
    }

    private Path unpackedAt(String builtAt, String content) throws IOException {
        Path zip = zip("lib/a.jar", content);
        Files.setLastModifiedTime(zip, FileTime.from(Instant.parse(builtAt)));
        return FunctionZip.unpack(zip, folder.resolve("function"));
    }

    private Path zip(String name, String content) throws IOException {
        Path zip = folder.resolve("function.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }
}

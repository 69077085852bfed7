package dev.senselake.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FunctionZipIT {
    private static final Path ZIP = Path.of("target", "function.zip");
    private static final long LARGEST = 40_000_000;

    @Test
    void holdsNothingOfTheLocalToolAndNoTestLibrary() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            assertThat(names).contains("dev/senselake/function/LambdaHandler.class");
            assertThat(names).noneMatch(name -> name.startsWith("dev/senselake/local/"));
            assertThat(names).noneMatch(name -> name.matches(".*(Test|IT)\\.class"));
            assertThat(names)
                    .noneMatch(
                            name -> name.matches(
                                    "lib/.*(junit|assertj|archunit|picocli|jsonata|s3proxy|trino|ow2.asm|duckdb|jline).*\\.jar"));
        }
    }

    @Test
    @Tag("S23")
    void holdsEachLibraryOnce() throws IOException {
        try (ZipFile zip = new ZipFile(ZIP.toFile())) {
            List<String> libraries = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("-\\d+\\.\\d.*", ""))
                    .toList();
            assertThat(libraries).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void isSmallEnoughToStartSoon() throws IOException {
        assertThat(Files.size(ZIP)).isLessThan(LARGEST);
    }
}

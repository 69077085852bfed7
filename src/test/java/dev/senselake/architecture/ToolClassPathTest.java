package dev.senselake.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.child.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What users start is not what tests run: the libraries of the build, and the folders that the script puts before them. */
class ToolClassPathTest {
    private static final String[] OF_TESTS = {"junit", "archunit", "assertj", "hamcrest", "rest-assured", "test-classes"
    };

    @Test
    void librariesOfTheToolAreNotThoseOfTheTests() {
        String libraries = ClassPath.read(Path.of("target/classpath"), "local").argument();

        assertThat(libraries).contains("picocli", "duckdb").doesNotContain(OF_TESTS);
    }

    @Test
    void scriptStartsTheToolFromItsOwnClasses() throws IOException {
        assertThat(Path.of("senselake"))
                .content()
                .contains("target/senselake-local.jar")
                .doesNotContain(OF_TESTS);
        assertThat(Files.isRegularFile(Path.of("target/local-classes/dev/senselake/local/Main.class")))
                .isTrue();
    }
}

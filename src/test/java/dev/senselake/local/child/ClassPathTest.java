package dev.senselake.local.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir
    Path folder;

    @Test
    void anEmptyElementWouldMeanTheCurrentFolderAndIsLeftOut() throws IOException {
        Path jar = Files.createFile(folder.resolve("a.jar"));
        Files.writeString(folder.resolve("ric.txt"), ":%s::%s:\n".formatted(jar, jar));
        assertThat(ClassPath.read(folder, "ric").elements()).containsExactly(jar, jar);
        assertThat(ClassPath.read(folder, "ric").after(folder).argument())
                .isEqualTo("%s:%s:%s".formatted(folder, jar, jar));
    }

    @Test
    void aMissingFileIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> ClassPath.read(folder, "s3proxy"))
                .isInstanceOf(UserException.class)
                .hasMessage("class path %s is missing: run ./senselake build", folder.resolve("s3proxy.txt"));
    }

    @Test
    void aJarThatIsGoneIsNamedWithWhatToDo() throws IOException {
        Files.writeString(
                folder.resolve("s3proxy.txt"), folder.resolve("gone.jar").toString());
        assertThatThrownBy(() -> ClassPath.read(folder, "s3proxy"))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("gone.jar", "run ./senselake build");
    }

    @Test
    void aClassPathOfNothingIsRefused() {
        assertThatThrownBy(() -> new ClassPath(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

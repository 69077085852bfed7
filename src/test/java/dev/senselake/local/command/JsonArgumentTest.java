package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArgumentTest {
    @Test
    void textIsItselfAndAnAtSignNamesAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("in.json"), "{\"mode\":\"full\"}");
        assertThat(JsonArgument.read("{}")).isEqualTo("{}");
        assertThat(JsonArgument.read("@" + file)).isEqualTo("{\"mode\":\"full\"}");
    }

    @Test
    @Tag("FC22")
    void byteOrderMarkIsNoPartOfTheText(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("in.json");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(file, "\uFEFF{\"mode\":\"ä\"}".getBytes(charset));
            assertThat(JsonArgument.read("@" + file)).isEqualTo("{\"mode\":\"ä\"}");
        }
        assertThat(JsonArgument.read("\uFEFF{}")).isEqualTo("{}");
    }

    @Test
    void missingFileIsAUserError(@TempDir Path folder) {
        assertThatThrownBy(() -> JsonArgument.read("@" + folder.resolve("absent.json")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("absent.json cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"mode\":", "{}{}", "{\"mode\":1,\"mode\":2}", "mode"})
    void whatDoesNotParseNamesOptionAndPlace(String text) {
        assertThatThrownBy(() -> JsonArgument.parse("--input", text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--input is not valid JSON (line 1, column ")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void emptyTextIsAUserError() {
        assertThatThrownBy(() -> JsonArgument.parse("--input", ""))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--input is empty");
    }
}

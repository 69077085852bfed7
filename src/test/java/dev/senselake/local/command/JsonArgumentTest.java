package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

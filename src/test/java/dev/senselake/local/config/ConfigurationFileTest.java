package dev.senselake.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    @TempDir
    private Path folder;

    @Test
    void sectionsNameTheirSource() {
        assertThat(
                        read(
                                "{\"sensource\":{\"client_id\":\"a\",\"window_days\":30},\"senseforce\":{\"access_token\":\"b\"}}"))
                .containsOnly(
                        Map.entry("sensource.client-id", "a"),
                        Map.entry("sensource.window-days", "30"),
                        Map.entry("senseforce.access-token", "b"));
    }

    @Test
    void flatKeysAreThoseOfSenSource() {
        assertThat(read("{\"client_id\":\"a\",\"start_year\":2024}"))
                .containsOnly(Map.entry("sensource.client-id", "a"), Map.entry("sensource.start-year", "2024"));
    }

    @Test
    @Tag("FC29")
    void nullIsAbsentWhereverItStands() {
        assertThat(read("{\"client_id\":null,\"start_year\":null,\"window_days\":7,\"senseforce\":null}"))
                .containsOnly(Map.entry("sensource.window-days", "7"));
        assertThat(
                        read(
                                "{\"ca_certificates\":null,\"sensource\":{\"client_secret\":null},\"senseforce\":{\"datasets\":null}}"))
                .isEmpty();
    }

    @Test
    @Tag("FC22")
    void byteOrderMarkIsNoPartOfTheFile() {
        assertThat(read("\uFEFF{\"client_id\":\"a\"}")).containsOnly(Map.entry("sensource.client-id", "a"));
    }

    @Test
    @Tag("FC22")
    void fileThatPowerShellWroteIsRead() throws IOException {
        Path file = folder.resolve("configuration.json");
        for (String mark : List.of("UTF-16LE", "UTF-16BE")) {
            Files.write(file, "\uFEFF{\"client_id\":\"\u00e4\"}".getBytes(Charset.forName(mark)));
            assertThat(ConfigurationFile.read(file)).containsOnly(Map.entry("sensource.client-id", "\u00e4"));
        }
    }

    @Test
    void bytesThatAreNoTextAreAUserError() throws IOException {
        Path file = folder.resolve("configuration.json");
        Files.write(file, "{\"client_id\":\"\u00e4\"}".getBytes(Charset.forName("ISO-8859-1")));
        assertThatThrownBy(() -> ConfigurationFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("configuration.json cannot be read: check that it exists and holds UTF-8");
    }

    @Test
    void everyProblemOfTheFormIsALineOfItsOwn() {
        assertThatThrownBy(() -> read("{\"client_idd\":\"canary\",\"window_days\":[7],\"traffic\":1}"))
                .isInstanceOf(UserException.class)
                .hasMessageNotContaining("canary")
                .message()
                .hasLineCount(3);
    }

    @Test
    @Tag("FC21")
    void certificatesStandBesideTheSources() {
        assertThat(read("{\"ca_certificates\":\"PEM\",\"sensource\":{\"client_id\":\"a\"}}"))
                .containsOnly(Map.entry("senselake.ca-certificates", "PEM"), Map.entry("sensource.client-id", "a"));
    }

    @Test
    void listStaysJsonAndNullIsAbsent() {
        assertThat(read("{\"senseforce\":{\"datasets\":[{\"name\":\"x\"}],\"backend_url\":null}}"))
                .containsOnly(Map.entry("senseforce.datasets", "[{\"name\":\"x\"}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"client_id\":", "{\"client_id\":\"a\",\"client_id\":\"b\"}", "{} {}"})
    void textThatIsNotOneDocumentNamesThePlaceButNothingOfIt(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("configuration.json is not valid JSON (line 1, column ")
                .hasMessageContaining("configuration.example.json")
                .hasMessageNotContaining("Exception")
                .hasMessageNotContaining("client_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{\"sensource\":[]}"})
    void documentThatIsNoObjectOfKeysIsAUserError(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UserException.class).hasMessageContaining("object");
    }

    @Test
    void missingFileIsAUserError() {
        assertThatThrownBy(() -> ConfigurationFile.read(folder.resolve("absent.json")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("absent.json cannot be read: check that it exists");
    }

    private Map<String, String> read(String text) {
        try {
            return ConfigurationFile.read(Files.writeString(folder.resolve("configuration.json"), text));
        } catch (IOException e) {
            throw new AssertionError("the test's file cannot be written", e);
        }
    }
}

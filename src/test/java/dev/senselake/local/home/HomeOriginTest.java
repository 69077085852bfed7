package dev.senselake.local.home;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeOriginTest {
    @TempDir
    Path folder;

    @Test
    void homeOfOneHostRefusesAnotherAndNamesBoth() {
        new HomeOrigin(folder).remember(Map.of("SenSource", "https://one.invalid"));

        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new HomeOrigin(folder).require(Map.of("SenSource", "https://two.invalid")))
                .withMessageContaining("https://one.invalid")
                .withMessageContaining("https://two.invalid")
                .withMessageContaining("--home");
    }

    @Test
    void sourceThatWasOffInBetweenIsStillRemembered() {
        new HomeOrigin(folder).remember(Map.of("SenSource", "https://one.invalid"));
        new HomeOrigin(folder).remember(Map.of("Senseforce", "https://backend.invalid"));

        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new HomeOrigin(folder).require(Map.of("SenSource", "https://two.invalid")));
    }

    @Test
    void emptyHomeAndNewSourceAreAccepted() {
        assertThatCode(() -> new HomeOrigin(folder).require(Map.of("SenSource", "https://one.invalid")))
                .doesNotThrowAnyException();

        new HomeOrigin(folder).remember(Map.of("SenSource", "https://one.invalid"));
        assertThatCode(() -> new HomeOrigin(folder).require(Map.of("Senseforce", "https://backend.invalid")))
                .doesNotThrowAnyException();
    }

    @Test
    void damagedFileIsAUserErrorAndNotAnEmptyOrigin() throws IOException {
        Files.writeString(folder.resolve("origin.json"), "{\"SenSource\":");

        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new HomeOrigin(folder).require(Map.of()))
                .withMessageContaining("origin.json");
    }
}

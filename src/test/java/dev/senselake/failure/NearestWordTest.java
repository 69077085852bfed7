package dev.senselake.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestWordTest {
    private static final List<String> ALLOWED = List.of("traffic", "occupancy", "zone", "static_endpoints", "to");

    @ParameterizedTest
    @CsvSource({
        "traffic, traffic",
        "trafic, traffic",
        "traffics, traffic",
        "trafzic, traffic",
        "trfafic, traffic",
        "TRAFFIC, traffic",
        "ocupanzy, occupancy",
        "static-endpoints, static_endpoints",
        "too, to",
    })
    void findsTheWordThatDiffersInAtMostAThirdOfItsLetters(String word, String meant) {
        assertThat(NearestWord.of(word, ALLOWED)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metrics", "zo", "tzarina", "occ"})
    void findsNoWordThatDiffersInMore(String word) {
        assertThat(NearestWord.of(word, List.of("traffic", "occupancy", "zone")))
                .isEmpty();
    }

    @Test
    void ofWordsThatAreEquallyNearTheFirstInTheAlphabetIsTaken() {
        assertThat(NearestWord.of("sitex", List.of("sites", "sited"))).contains("sited");
    }

    @Test
    void aWordOfMoreThanEightyCharactersIsNotCompared() {
        String longest = "x".repeat(80);

        assertThat(NearestWord.of(longest, List.of(longest))).contains(longest);
        assertThat(NearestWord.of(longest + "x", List.of(longest))).isEmpty();
    }

    @Test
    void hintNamesTheWordOrIsEmpty() {
        assertThat(NearestWord.hint("trafic", ALLOWED)).isEqualTo(" (did you mean traffic?)");
        assertThat(NearestWord.hint("metrics", ALLOWED)).isEmpty();
    }
}

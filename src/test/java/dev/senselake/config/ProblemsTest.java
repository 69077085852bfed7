package dev.senselake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings.Range;
import dev.senselake.source.SourceUrl.PlainHttp;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that values share: what a value becomes, and how the problem reads where it is wrong. */
@Tag("S36")
class ProblemsTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({"' 7 ', 7, 0", "1, 1, 0", "0, 1, 1", "8, 1, 1", "7.0, 1, 1", "-3, 1, 1", "99999999999, 1, 1", "'', 1, 1"
    })
    void numberOutsideItsRangeIsAProblemAndTheLeastStandsForIt(String text, int number, int found) {
        assertThat(problems.number("KEY", text, new Range(1, 7))).isEqualTo(number);

        assertThat(problems.found())
                .hasSize(found)
                .allMatch(problem ->
                        problem.startsWith("KEY is \"" + text + "\"; allowed are whole numbers from 1 to 7"));
    }

    @Test
    void wordsAreTakenOnceInSmallLettersAndEachWrongOneIsAProblem() {
        assertThat(problems.words("KEY", "outs, INS,outs,in,", List.of("ins", "outs")))
                .containsExactly("outs", "ins");

        assertThat(problems.found())
                .containsExactly(
                        "KEY holds \"in\" (did you mean ins?); allowed are ins, outs",
                        "KEY holds \"\"; allowed are ins, outs");
    }

    @Test
    void textOfAWrongFormIsReturnedAllTheSameAndAnAbsentOneIsMissing() {
        Pattern digits = Pattern.compile("[0-9]+");

        assertThat(problems.form("ONE", Optional.of("12"), digits, "digits")).isEqualTo("12");
        assertThat(problems.form("TWO", Optional.of("1 2"), digits, "digits")).isEqualTo("1 2");
        assertThat(problems.form("THREE", Optional.empty(), digits, "digits")).isEmpty();

        assertThat(problems.found())
                .containsExactly("TWO is \"1 2\"; it takes digits", "THREE is missing; it takes digits");
    }

    @Test
    void addressThatIsRefusedBecomesOneThatNoHostHas() {
        assertThat(problems.url("KEY", "http://vea.example.com", PlainHttp.NEVER)
                        .uri()
                        .getHost())
                .endsWith(".invalid");
        assertThat(problems.found()).singleElement().asString().startsWith("KEY must begin with https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {" canary", "canary ", "cana\nry", "canary\u00e9", ""})
    @Tag("I17")
    void secretThatNoCredentialCanBeIsAProblemWithoutItsValue(String secret) {
        assertThat(problems.secret("KEY", Optional.of(secret))).contains(secret);
        assertThat(problems.secret("KEY", Optional.empty())).isEmpty();

        assertThat(problems.found())
                .singleElement()
                .asString()
                .startsWith("KEY holds blanks at its ends")
                .doesNotContain("cana");
    }

    @Test
    void longValueIsQuotedAsOneShortLine() {
        problems.day("KEY", "x\n".repeat(5_000));

        assertThat(problems.found())
                .singleElement()
                .asString()
                .hasSizeLessThan(200)
                .doesNotContain("\n");
    }
}

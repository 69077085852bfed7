package dev.senselake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "{\"a\":}", "{"})
    @Tag("K68")
    void textThatSaysTwoThingsOrNoneIsNotParsed(String text) {
        assertThatThrownBy(() -> JsonFields.parse(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    @Tag("K68")
    void sixteenLevelsAreParsedAndOneMoreIsNot() {
        assertThatCode(() -> JsonFields.parse("[".repeat(16) + "]".repeat(16))).doesNotThrowAnyException();
        assertThatThrownBy(() -> JsonFields.parse("[".repeat(17) + "]".repeat(17)))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void fieldThatIsNotAllowedIsNamedWithItsPlaceAndTheNearestThatIs() throws JsonProcessingException {
        fields("{\"name\":1,\"nam\":2}");

        assertThat(problems)
                .containsExactly("LIST[0].nam is unknown (did you mean name?); allowed are name, on, from, to");
    }

    @Test
    void absentFlagIsFalseAndOneThatIsNoBooleanIsAProblem() throws JsonProcessingException {
        assertThat(fields("{}").flag("on")).isFalse();
        assertThat(fields("{\"on\":true}").flag("on")).isTrue();
        assertThat(problems).isEmpty();

        fields("{\"on\":\"true\"}").flag("on");

        assertThat(problems).containsExactly("LIST[0].on is \"true\"; allowed are true, false");
    }

    @Test
    void absentValueIsMissing() throws JsonProcessingException {
        assertThat(fields("{}").value("name", Optional::of, "a name")).contains("");
        assertThat(fields("{}").value("name", _ -> Optional.empty(), "a name")).isEmpty();
        assertThat(fields("{}").word("name", List.of("one"))).isEmpty();

        assertThat(problems)
                .containsExactly(
                        "LIST[0].name is missing; it takes a name", "LIST[0].name is missing; allowed are one");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01, 2026-02-02, ''",
        "2006-02-02, 2026-02-02, ''",
        "2006-02-01, 2026-02-02, longer than 20 years",
        "2026-02-01, 2026-02-01, from must be before to",
        "2026-02-02, 2026-02-03, in the future",
        "1999-12-31, 2000-01-02, the earliest allowed",
    })
    void windowEndsWithTodayAndHasTwentyYearsAtMost(LocalDate from, LocalDate to, String problem)
            throws JsonProcessingException {
        Optional<Window> window =
                fields("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to)).window(TODAY);

        if (problem.isEmpty()) {
            assertThat(window).contains(new Window(from, to));
            assertThat(problems).isEmpty();
        } else {
            assertThat(window).isEmpty();
            assertThat(problems).first().asString().startsWith("LIST[0].from ").contains(problem);
        }
    }

    private JsonFields fields(String text) throws JsonProcessingException {
        return new JsonFields(JsonFields.parse(text), "LIST[0].", List.of("name", "on", "from", "to"), problems::add);
    }
}

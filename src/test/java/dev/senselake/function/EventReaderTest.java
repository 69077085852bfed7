package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.stream.JsonFields;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("K68")
class EventReaderTest {
    private static final String RIGHT = "{\"error\":\"Throttled\",\"message\":\"too many\",\"next_step\":\"wait\"}";

    @Test
    void eventThatIsRightIsRead() throws JsonProcessingException {
        EventReader event =
                reader("{\"run_id\":\"run-1\",\"as_of\":\"2026-02-01T06:00:00Z\",\"failure\":%s}".formatted(RIGHT));

        assertThat(event.runId()).isEqualTo("run-1");
        assertThat(event.asOf()).isEqualTo(Instant.parse("2026-02-01T06:00:00Z"));
        assertThat(event.document("failure", Failure.class, "is no failure"))
                .contains(new Failure(ErrorCode.THROTTLED, "too many", "wait"));
        assertThatCode(event::requireRight).doesNotThrowAnyException();
    }

    @Test
    void everyProblemIsToldAtOnceWithAnExampleThatWorks() throws JsonProcessingException {
        EventReader event = reader("{\"run_id\":\"../r\",\"as_of\":\"yesterday\",\"failur\":{}}");
        event.runId();
        event.asOf();
        event.document("failure", Failure.class, "is no failure");

        assertThatThrownBy(event::requireRight).isInstanceOfSatisfying(FatalException.class, thrown -> {
            assertThat(thrown.failure().code()).isEqualTo(ErrorCode.INVALID_INPUT);
            assertThat(thrown.failure().message())
                    .startsWith("close-run: ")
                    .contains("failur is unknown (did you mean failure?); allowed are as_of, failure, run_id")
                    .contains("run_id is \"../r\"; it takes 1 to 80 letters")
                    .contains("as_of is \"yesterday\"; it takes an instant")
                    .contains("failure is no failure (it is null or missing)");
            assertThat(thrown.failure().nextStep()).contains("infra/events/close-run.json");
        });
        assertThat(Path.of("infra/events/close-run.json")).exists();
    }

    @Test
    void itemsOfAListThatAreNoneAreLeftOutAndTold() throws JsonProcessingException {
        EventReader event = reader("{\"failure\":[7,%s,null]}".formatted(RIGHT));

        assertThat(event.documents("failure", Failure.class, "holds what is no failure"))
                .hasSize(1);
        assertThatThrownBy(event::requireRight)
                .asString()
                .containsSubsequence("failure holds what is no failure (", "failure holds what is no failure (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"run_id\""})
    void eventThatIsNoObjectIsRefused(String text) throws JsonProcessingException {
        assertThatThrownBy(reader(text)::requireRight)
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("the event must be a JSON object");
    }

    private static EventReader reader(String text) throws JsonProcessingException {
        return new EventReader("close-run", JsonFields.parse(text), Set.of("run_id", "as_of", "failure"));
    }
}

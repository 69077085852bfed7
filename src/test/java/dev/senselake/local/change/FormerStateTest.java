package dev.senselake.local.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents in which former connectors keep how far they are, in each form that their tools show. */
class FormerStateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"last_sync_date\": \"2026-05-20\"}",
                "{\"state\": {\"last_sync_date\": \"2026-05-20\"}}",
                "{\"code\": \"Success\", \"message\": \"Operation performed.\","
                        + " \"data\": {\"state\": {\"last_sync_date\": \"2026-05-20\"}}}"
            })
    @Tag("N18")
    void fivetranKeepsTheDayThatItReadLast(String text) {
        assertThat(FormerState.parse("fivetran.json", text))
                .isEqualTo(new FormerState.Fivetran(LocalDate.parse("2026-05-20")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dataset\": {\"airbyte_cursor\": 1779292800.224}}",
                "[{\"streamDescriptor\": {\"name\": \"dataset\"}, \"streamState\": {\"airbyte_cursor\": \"1779292800\"}}]",
                "{\"stateType\": \"stream\", \"connectionId\": \"c\", \"streamState\": [{\"streamDescriptor\":"
                        + " {\"name\": \"dataset\", \"namespace\": null}, \"streamState\": {\"airbyte_cursor\": 1779292800}}]}",
                "[{\"type\": \"STREAM\", \"stream\": {\"stream_descriptor\": {\"name\": \"dataset\"},"
                        + " \"stream_state\": {\"airbyte_cursor\": \"1779292800\"}}}]",
                "{\"stateType\": \"legacy\", \"state\": {\"dataset\": {\"airbyte_cursor\": 1779292800.9}}}",
                "[{\"streamDescriptor\": {\"name\": \"dataset\"}, \"streamState\": {\"state_type\": \"date-range\","
                        + " \"slices\": [{\"start\": \"1577836800\", \"end\": \"1779292800\"},"
                        + " {\"start\": \"1779400000\", \"end\": \"1779500000\"}]}}]"
            })
    @Tag("N18")
    void airbyteKeepsTheTimeOfTheNewestRow(String text) {
        FormerState state = FormerState.parse("airbyte.json", text);

        assertThat(state.lastDay()).isEqualTo("2026-05-20");
        assertThat(state)
                .isInstanceOfSatisfying(
                        FormerState.Airbyte.class,
                        airbyte -> assertThat(airbyte.stream()).isEqualTo("dataset"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"last_sync_date\": \"20.5.2026\"} | last_sync_date is \"20.5.2026\"; it takes a day such as 2026-01-31",
                "{\"last_sync_date\": 20260520}      | last_sync_date is 20260520",
                "{\"last_sync_date\": null}          | last_sync_date is null",
                "{\"dataset\": {\"airbyte_cursor\": \"soon\"}} | airbyte_cursor is \"soon\"; it takes seconds since 1970",
                "{\"dataset\": {\"airbyte_cursor\": 1e99}}     | airbyte_cursor is",
                "{\"a\": {\"airbyte_cursor\": 1}, \"b\": {\"airbyte_cursor\": 2}} | the cursors of several streams (a, b)",
                "{\"users_cursor\": \"2024-01-15\"}  | holds no state that is known",
                "{\"users_cursor\": \"2024-01-15\"}  | found: users_cursor",
                "[]                                  | holds no state that is known",
                "{\"last_sync_date\":                | is not valid JSON (line 1"
            })
    void documentThatIsNoneIsRefusedByNameOfTheField(String text, String problem) {
        assertThatThrownBy(() -> FormerState.parse("state.json", text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("state.json")
                .hasMessageContaining(problem);
    }

    @Test
    void documentThatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> FormerState.parse("state.json", "[".repeat(100) + "]".repeat(100)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not valid JSON");
    }
}

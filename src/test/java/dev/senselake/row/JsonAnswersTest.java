package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAnswersTest {
    @ParameterizedTest
    @Tag("C22")
    @Tag("C24")
    @Tag("B14")
    @ValueSource(
            strings = {"[] []", "[]x", "[]/", "{}{", "[1,2", "[1]]", "{\"a\":1", "{\"a\"", "<html>", "[1,]", "nul"})
    void whatIsNotExactlyOneDocumentIsRefused(String text) {
        assertThatThrownBy(() -> readToEnd(text)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[] \n\t ", " {\"a\":[1,{\"b\":\"c\"}]}", "\uFEFF[1]"})
    void oneDocumentIsReadToItsEnd(String text) throws IOException {
        readToEnd(text);
    }

    @Test
    @Tag("C23")
    void aMemberTwiceIsRefusedAlsoAfterTheRowsWereEntered() {
        assertThatThrownBy(() -> readToEnd("{\"results\":[],\"results\":[]}"))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> readToEnd("{\"results\":[{\"a\":1}],\"messages\":[],\"results\":[]}"))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    @Tag("B19")
    void deepLongAndEndlessNamesAreRefused() {
        assertThatThrownBy(() -> readToEnd("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> readToEnd("[\"" + "x".repeat(17 << 20) + "\"]"))
                .isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> readToEnd("{\"" + "x".repeat(200_000) + "\":1}"))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void messagesShowNothingOfTheBody() {
        assertThatThrownBy(() -> readToEnd("[1, {\"secret\":\"token\" oops}]"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "token"));
    }

    private static void readToEnd(String text) throws IOException {
        try (JsonParser parser = JsonAnswers.open(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
            parser.nextToken();
            int depth = 0;
            do {
                switch (parser.currentToken()) {
                    case START_ARRAY -> {
                        depth++;
                        JsonAnswers.enterRows(parser);
                    }
                    case START_OBJECT -> depth++;
                    case END_ARRAY, END_OBJECT -> depth--;
                    case VALUE_STRING -> parser.getTextLength();
                    default -> {}
                }
            } while (depth > 0 && parser.nextToken() != null);
            JsonAnswers.finish(parser);
        }
    }
}

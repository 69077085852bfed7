package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenColumnsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|-7|BIGINT",
                "9223372036854775807|1|BIGINT",
                "9223372036854775808|1|STRING",
                "9223372036854775808|1.5|DOUBLE",
                "1|1.0|DOUBLE",
                "1e3|null|DOUBLE",
                "true|false|BOOLEAN",
                "true|null|BOOLEAN",
                "true|1|STRING",
                "\"1\"|1|STRING",
                "\"true\"|true|STRING",
                "null|null|STRING",
                "null|4|BIGINT",
            })
    void columnHasTheNarrowestTypeThatReadsAllItsValues(String one, String other, HiveType type) throws IOException {
        assertThat(seen("{\"a\":%s}\n{\"a\":%s}".formatted(one, other)).type("a"))
                .contains(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"b\":[1]}", "[]", "[{\"a\":1}]"})
    void valueThatIsNoScalarLeavesTheColumnWithoutAType(String value) throws IOException {
        SeenColumns seen = seen("{\"a\":1,\"z\":2}\n{\"a\":%s,\"z\":3}".formatted(value));
        assertThat(seen.type("a")).isEmpty();
        assertThat(seen.readableAs("a", "string")).isFalse();
        assertThat(seen.type("z")).contains(HiveType.BIGINT);
        assertThat(seen.rows()).isEqualTo(2);
        assertThat(seen.names()).containsExactly("a", "z");
    }

    @Test
    void knownTypeStaysOnlyWhereItReadsEveryValue() throws IOException {
        SeenColumns seen = seen("{\"whole\":1,\"part\":1.5,\"text\":\"x\",\"none\":null}");
        assertThat(seen.readableAs("whole", "double")).isTrue();
        assertThat(seen.readableAs("whole", "string")).isTrue();
        assertThat(seen.readableAs("part", "bigint")).isFalse();
        assertThat(seen.readableAs("text", "double")).isFalse();
        assertThat(seen.readableAs("text", "boolean")).isFalse();
        assertThat(seen.readableAs("none", "bigint")).isTrue();
        assertThat(seen.readableAs("never seen", "bigint")).isTrue();
    }

    static SeenColumns seen(String lines) throws IOException {
        SeenColumns seen = new SeenColumns();
        try (JsonParser parser = new JsonFactory().createParser(lines)) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                seen.add(parser);
            }
        }
        return seen;
    }
}

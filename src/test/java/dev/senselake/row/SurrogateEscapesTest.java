package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FC6")
class SurrogateEscapesTest {
    private static final List<String> PARTS = List.of(
            "a",
            "\u00e9",
            "\ud83d\ude00",
            "\\\\",
            "\\n",
            "\\\"",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\uD83D\\uDE00",
            "\\ud83d",
            "\\ude00",
            "\\\\ud83d",
            "\\udbff\\udfff",
            "x".repeat(5_000));

    @Test
    void pairsBecomeTheirCharactersAndHalvesTheStandIn() throws IOException {
        assertThat(read("\"\\ud83d\\ude00 \\ud83d \\ude00\\ud83d\"", 1_000))
                .isEqualTo("\"\ud83d\ude00 \\ufdd0 \\ufdd0\\ufdd0\"");
        assertThat(read("\"\\\\ud83d \\u00e9 \\\"\"", 1_000)).isEqualTo("\"\\\\ud83d \\u00e9 \\\"\"");
        assertThat(read("\"\\ud83d", 1_000)).isEqualTo("\"\\ufdd0");
        assertThat(read("\"\\ud8", 1_000)).isEqualTo("\"\\ud8");
    }

    @Test
    void whereTheBytesAreCutDoesNotMatter() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder json = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                json.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            assertThat(read(json.toString(), 1 + random.nextInt(20)))
                    .as("seed %d", seed)
                    .satisfies(text -> assertThat(text.replace("\\u00e9", "e").replace("\u00e9", "e"))
                            .isEqualTo(expected(json.toString())));
        }
    }

    private static String expected(String json) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < json.length(); ) {
            if (json.startsWith("\\u", at)) {
                text.append((char) Integer.parseInt(json.substring(at + 2, at + 6), 16));
                at += 6;
            } else {
                int length = json.charAt(at) == '\\' ? 2 : 1;
                text.append(json, at, at + length);
                at += length;
            }
        }
        return text.toString().replaceAll("\\p{Cs}", "\\\\ufdd0").replace("\u00e9", "e");
    }

    /** Reads the whole through a source that gives a few bytes at a time. */
    private static String read(String json, int most) throws IOException {
        InputStream few = new ByteArrayInputStream(json.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
        try (InputStream in = new SurrogateEscapes(few)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

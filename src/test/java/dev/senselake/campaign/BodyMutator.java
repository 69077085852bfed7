package dev.senselake.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/** Turns good answers into bad ones, as servers, proxies and networks do, and as nobody would think of. */
final class BodyMutator {
    private static final List<String> WORDS = List.of(
            "null",
            "true",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\ud83d",
            "-",
            "1e999",
            "NaN",
            "-0",
            "1E400000000",
            "00",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "<html>",
            "\"results\":[",
            "\"results\":null",
            "[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "\"messages\":[\"x\"]",
            "\"error\":\"x\"",
            "9".repeat(1_200),
            "a".repeat(5_000),
            "\"zoneId\":{}",
            "\"timestamp\":\"x\"",
            "\"timestamp\":1e3",
            "2026-02-30T25:00:00Z",
            "// x",
            "'",
            "\t",
            "\r\n");

    private final RandomGenerator random;

    BodyMutator(RandomGenerator random) {
        this.random = random;
    }

    /** Returns the body after one to four changes. */
    byte[] mutated(byte[] body, byte[] other) {
        byte[] bytes = body;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes = changed(bytes, other);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(24));
        return switch (random.nextInt(7)) {
            case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, Math.min(bytes.length, at + 1));
            case 1 -> joined(bytes, at, new byte[0], to);
            case 2 -> joined(bytes, at, part(bytes, at, to), at);
            case 3 -> joined(bytes, at, new byte[0], bytes.length);
            case 4 -> joined(bytes, at, part(other, 0, random.nextInt(other.length + 1)), to);
            default ->
                joined(
                        bytes,
                        at,
                        WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8),
                        random.nextBoolean() ? at : to);
        };
    }

    /** Returns the bytes with others in place of those between two positions. */
    private static byte[] joined(byte[] bytes, int from, byte[] others, int to) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, from);
        all.writeBytes(others);
        all.write(bytes, to, bytes.length - to);
        return all.toByteArray();
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.write(bytes, from, to - from);
        return part.toByteArray();
    }
}

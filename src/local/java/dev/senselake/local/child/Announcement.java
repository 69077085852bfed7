package dev.senselake.local.child;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one line by which a child reports to its parent whether it started: {@code senselake-ready <text>} or
 * {@code senselake-failed <text>} on standard output. This is both the writer's spelling and the reader's scanner.
 */
public final class Announcement {
    /** Begins the line of a child that serves now; what follows is its port. */
    public static final String READY = "senselake-ready ";
    /** Begins the line of a child that cannot serve; what follows is the reason in words. */
    public static final String FAILED = "senselake-failed ";

    private static final int LONGEST = 4096;
    private final StringBuilder line = new StringBuilder();

    Announcement() {}

    /** Takes the next bytes of the child's output and returns the announcement's whole line, if it has ended in them. */
    Optional<String> scan(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next != '\n') {
                append(next);
                continue;
            }
            String ended = line.toString().strip();
            line.setLength(0);
            if (ended.startsWith(READY) || ended.startsWith(FAILED)) {
                return Optional.of(ended);
            }
        }
        return Optional.empty();
    }

    private void append(char next) {
        if (line.length() < LONGEST) {
            line.append(next);
        }
    }
}

package dev.senselake.local.tool;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What there is to write on: whether messages and results go to a terminal, and what the environment says of it. Neither colours
 * nor lines that change go anywhere else.
 */
public record Screen(boolean messages, boolean results, Map<String, String> environment) {
    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;
    private static final int MOST_WIDTH = 500;

    public Screen {
        environment = Map.copyOf(environment);
    }

    /** Tells whether lines of messages can be drawn again in their place. */
    public boolean redraws() {
        return messages && !isDumb();
    }

    /** Tells whether messages may be coloured; see no-color.org. */
    public boolean colouredMessages() {
        return redraws() && mayColour();
    }

    /** Tells whether results may be coloured. */
    public boolean colouredResults() {
        return results && !isDumb() && mayColour();
    }

    /** Returns the width in columns: COLUMNS if it is set, else that of the terminal as it is now, which is asked each time. */
    public int width() {
        return number(environment.getOrDefault("COLUMNS", ""))
                .orElseGet(() -> messages ? ofTerminal().orElse(USUAL_WIDTH) : USUAL_WIDTH);
    }

    private boolean isDumb() {
        String terminal = environment.getOrDefault("TERM", "");
        return terminal.isEmpty() || terminal.equals("dumb");
    }

    private boolean mayColour() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Asks stty, which every system with a terminal has; it answers with rows and columns. */
    private static OptionalInt ofTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream answer = stty.getInputStream()) {
                String[] size = new String(answer.readNBytes(100), StandardCharsets.US_ASCII)
                        .strip()
                        .split(" ", 2);
                return stty.waitFor(1, TimeUnit.SECONDS) && size.length == 2 ? number(size[1]) : OptionalInt.empty();
            }
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static OptionalInt number(String text) {
        if (!text.matches("\\d{1,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(text);
        return number < 1 ? OptionalInt.empty() : OptionalInt.of(Math.clamp(number, LEAST_WIDTH, MOST_WIDTH));
    }
}

package dev.senselake.local.progress;

import java.io.PrintWriter;
import java.util.List;

/** Lines on a terminal that are drawn again in their place. The cursor stays behind the last one, and is never hidden. */
final class LiveLines {
    private static final String ERASE_LINE_END = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintWriter out;
    private int shown;

    LiveLines(PrintWriter out) {
        this.out = out;
    }

    /** Draws the lines, none of which may be as wide as the terminal, in place of those that stand there. */
    void show(List<String> lines) {
        if (lines.isEmpty()) {
            clear();
            return;
        }
        StringBuilder text = new StringBuilder(toFirst());
        for (int index = 0; index < lines.size(); index++) {
            text.append(index == 0 ? "" : "\n").append(lines.get(index)).append(ERASE_LINE_END);
        }
        if (lines.size() < shown) {
            text.append(ERASE_BELOW);
        }
        print(text.toString());
        shown = lines.size();
    }

    /** Takes the lines away, so that what follows starts where they stood. */
    void clear() {
        if (shown > 0) {
            print(toFirst() + ERASE_BELOW);
            shown = 0;
        }
    }

    private String toFirst() {
        if (shown == 0) {
            return "";
        }
        return shown == 1 ? "\r" : "\r\u001b[%dA".formatted(shown - 1);
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }
}

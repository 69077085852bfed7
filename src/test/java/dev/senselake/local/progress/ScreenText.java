package dev.senselake.local.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands on a terminal after it was written to, by the few control sequences that are expected; any other is an error. */
final class ScreenText {
    private static final Pattern PART =
            Pattern.compile("\r|\n|\u001b\\[(\\d*)([AKJ])|\u001b\\[[\\d;]*m|[^\r\n\u001b]+", Pattern.DOTALL);

    private ScreenText() {}

    /** Returns the lines, without trailing blanks. */
    static List<String> of(String written) {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        int column = 0;
        Matcher part = PART.matcher(written);
        int end = 0;
        while (part.find()) {
            if (part.start() != end) {
                throw new AssertionError("unknown control at %d of %s".formatted(end, written.replace('\u001b', '^')));
            }
            end = part.end();
            String text = part.group();
            if (text.equals("\r")) {
                column = 0;
            } else if (text.equals("\n")) {
                row++;
                column = 0;
                while (lines.size() <= row) {
                    lines.add(new StringBuilder());
                }
            } else if ("A".equals(part.group(2))) {
                row -= Integer.parseInt(part.group(1));
            } else if ("K".equals(part.group(2))) {
                cut(lines.get(row), column);
            } else if ("J".equals(part.group(2))) {
                cut(lines.get(row), column);
                lines.subList(row + 1, lines.size()).clear();
            } else if (!text.startsWith("\u001b")) {
                StringBuilder line = lines.get(row);
                cut(line.append(" ".repeat(Math.max(0, column - line.length()))), Integer.MAX_VALUE);
                line.replace(column, Math.min(line.length(), column + text.length()), text);
                column += text.length();
            }
        }
        if (end != written.length()) {
            throw new AssertionError("unknown control at %d of %s".formatted(end, written.replace('\u001b', '^')));
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private static void cut(StringBuilder line, int length) {
        line.setLength(Math.min(line.length(), length));
    }
}

package dev.senselake.local.progress;

import picocli.CommandLine.Help.Ansi;

/** Text in columns of a terminal, where a letter of Chinese, Japanese or Korean takes two. */
final class TextWidth {
    private TextWidth() {}

    static int of(String text) {
        return Ansi.OFF.new Text(text).getCJKAdjustedLength();
    }

    /** Returns the text, or as much of it as fits into so many columns. */
    static String cut(String text, int columns) {
        int end = text.length();
        while (end > 0 && of(text.substring(0, end)) > columns) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}

package dev.senselake.local.athena;

/** The lines of a text between two comment lines, which may be indented and stand in it once each, in order. */
record MarkedLines(String begin, String end) {
    /** Returns the text with other lines between the two; a text without them is an illegal argument. */
    String replaced(String text, String lines) {
        int from = endOfLine(text, begin, 0);
        int to = text.lastIndexOf('\n', position(text, end, from)) + 1;
        return text.substring(0, from) + lines + text.substring(to);
    }

    private static int endOfLine(String text, String marker, int from) {
        int lineEnd = text.indexOf('\n', position(text, marker, from));
        return lineEnd < 0 ? text.length() : lineEnd + 1;
    }

    private static int position(String text, String marker, int from) {
        int found = text.indexOf(marker, from);
        if (found < 0) {
            throw new IllegalArgumentException(
                    "there is no line %s%s".formatted(marker, from == 0 ? "" : " after the line that begins the part"));
        }
        return found;
    }
}

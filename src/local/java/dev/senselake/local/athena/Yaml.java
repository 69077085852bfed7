package dev.senselake.local.athena;

/** Lines of YAML. */
final class Yaml {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    /** Returns a value in single quotes. */
    static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    Yaml line(int depth, String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
        return this;
    }

    String text() {
        return text.toString();
    }
}

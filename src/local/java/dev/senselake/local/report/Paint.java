package dev.senselake.local.report;

import picocli.CommandLine.Help.Ansi.Style;

/** Colours for a terminal that has them; elsewhere every text stays as it is. */
public enum Paint {
    /** Leaves texts as they are. */
    NONE,
    /** Colours them. */
    COLOURS;

    /** Returns the colours if they are wanted. */
    public static Paint of(boolean wanted) {
        return wanted ? COLOURS : NONE;
    }

    /** What went well. */
    public String good(String text) {
        return painted(Style.fg_green, text);
    }

    /** What needs attention, or takes longer. */
    public String warning(String text) {
        return painted(Style.fg_yellow, text);
    }

    /** What failed. */
    public String bad(String text) {
        return painted(Style.fg_red, text);
    }

    private String painted(Style style, String text) {
        return this == NONE || text.isEmpty() ? text : Style.on(style) + text + Style.reset.on();
    }
}

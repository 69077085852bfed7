package dev.senselake.failure;

/** A value that a user gave, as a message may quote it. */
public final class ShownValue {
    private static final int LONGEST = 100;

    private ShownValue() {}

    /** Returns the text without control characters, cut after 100 characters with three dots. */
    public static String of(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    }
}

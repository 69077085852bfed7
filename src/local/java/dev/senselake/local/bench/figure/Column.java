package dev.senselake.local.bench.figure;

import dev.senselake.local.report.Quantity;
import java.util.Locale;

/** One figure that rows of a table have: its name in the document, its heading, and how it is written. */
public record Column(String key, String heading, Unit unit) {
    /** How a number is written for people. */
    public enum Unit {
        SECONDS,
        RATIO,
        BYTES,
        COUNT,
        /** Prices are small. */
        DOLLARS
    }

    String text(double value) {
        return switch (unit) {
            case SECONDS, RATIO -> String.format(Locale.ROOT, "%.2f", value);
            case BYTES -> Quantity.bytes(Math.round(value));
            case COUNT -> Quantity.count(Math.round(value));
            case DOLLARS -> String.format(Locale.ROOT, "%.4f", value);
        };
    }

    /** Returns a goal as it stands behind a figure. */
    String goal(double limit) {
        return switch (unit) {
            case SECONDS, RATIO -> "(<= %s)".formatted(plain(limit));
            case BYTES, COUNT, DOLLARS -> "(<= %s)".formatted(text(limit));
        };
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? Long.toString(Math.round(limit)) : Double.toString(limit);
    }
}

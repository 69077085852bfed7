package dev.senselake.source;

import java.util.List;
import java.util.regex.Pattern;

/** Cuts foreign text down to one safe line: at most 200 characters, nothing that looks like a credential. */
public final class Excerpt {
    /** The most characters of foreign text that a message quotes. */
    public static final int MAX_LENGTH = 200;

    private static final String GONE = "[removed]";
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[^\\s\"',;]+");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)([\\w-]*(?:secret|token|password|passwd|authorization|api[_-]?key|client_id)[\\w-]*[\"']?\\s*[:=]\\s*)(\"[^\"]*\"?|'[^']*'?|[^\\s\"',;&}]+)");
    private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/_=.-]{24,}");

    private Excerpt() {}

    /** Returns the text as one scrubbed line, shortened with an ellipsis; the given secrets never appear in it. */
    public static String of(String text, List<String> secrets) {
        String line = text;
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                line = line.replace(secret, GONE);
            }
        }
        line = BEARER.matcher(line).replaceAll("$1 " + GONE);
        line = NAMED.matcher(line).replaceAll("$1" + GONE);
        line = LONG.matcher(line).replaceAll(GONE);
        line = CONTROL.matcher(line).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "\u2026";
    }
}

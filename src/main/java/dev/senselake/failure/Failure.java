package dev.senselake.failure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * What went wrong, for people: the code, one sentence with what, where and which value, and what to do next. Holds no
 * secret, no stack trace and no exception's class name; what is no Unicode text in it becomes U+FFFD, so that it can be stored.
 */
public record Failure(@JsonProperty("error") ErrorCode code, String message, String nextStep) {
    private static final Pattern SURROGATE = Pattern.compile("\\p{Cs}");

    public Failure {
        requireNonNull(code, "code is null");
        message = unicode(requireNonNull(message, "message is null"));
        nextStep = unicode(requireNonNull(nextStep, "nextStep is null"));
    }

    /** Returns the text with U+FFFD for half of a surrogate pair, which a source may send and no store takes. */
    private static String unicode(String text) {
        return SURROGATE.matcher(text).replaceAll("\uFFFD");
    }
}

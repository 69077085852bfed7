package dev.senselake.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of a source as configured: https, or plain http where {@link PlainHttp} allows it; without user, query or fragment. */
public record SourceUrl(URI uri) {
    /** Where plain http is accepted beside https. */
    public enum PlainHttp {
        /** Nowhere, as on Lambda. */
        NEVER,
        /** For a loopback address. */
        LOOPBACK,
        /** For a loopback address and for {@code host.docker.internal}, while SAM runs a function in a container. */
        LOOPBACK_AND_DOCKER_HOST
    }

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final String DOCKER_HOST = "host.docker.internal";

    /**
     * Reads a configured address; slashes at its end are dropped. Throws {@link IllegalArgumentException} with one line
     * that says what is wrong with the value and never repeats a password in it.
     */
    public static SourceUrl parse(String text, PlainHttp plain) {
        URI uri = uri(text.strip());
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must not hold a user name or a password");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("needs a host, as in https://example.com, was " + text);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must end with the path, without ? and #, was " + text);
        }
        if (!secure(uri) && !plainAllowed(uri, plain)) {
            throw new IllegalArgumentException(
                    "must begin with https:// (%s), was %s".formatted(exception(plain), text));
        }
        return new SourceUrl(withoutTrailingSlash(uri));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL: " + e.getReason(), e);
        }
    }

    private static boolean secure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean plainAllowed(URI uri, PlainHttp plain) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return "http".equalsIgnoreCase(uri.getScheme())
                && switch (plain) {
                    case NEVER -> false;
                    case LOOPBACK -> LOOPBACK.matcher(host).matches();
                    case LOOPBACK_AND_DOCKER_HOST -> LOOPBACK.matcher(host).matches() || DOCKER_HOST.equals(host);
                };
    }

    private static String exception(PlainHttp plain) {
        return switch (plain) {
            case NEVER -> "http:// is refused here";
            case LOOPBACK -> "http:// only for a loopback address such as 127.0.0.1";
            case LOOPBACK_AND_DOCKER_HOST -> "http:// only for a loopback address or " + DOCKER_HOST;
        };
    }

    private static URI withoutTrailingSlash(URI uri) {
        String text = uri.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

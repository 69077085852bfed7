package dev.senselake.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a source as configured: https, or plain http where {@link PlainHttp} allows it; without user, query or fragment. */
public record SourceUrl(URI uri) {
    /** Where plain http is accepted beside https. */
    public enum PlainHttp {
        /** Nowhere, as on Lambda; and a host is named there, and asked at port 443, so that no address of a network's inside is. */
        NEVER("(?!)", "http:// is refused here"),
        /** For a loopback address. */
        LOOPBACK(LOOPBACK_HOST, "http:// only for a loopback address such as 127.0.0.1"),
        /** For a loopback address and for {@code host.docker.internal}, while SAM runs a function in a container. */
        LOOPBACK_AND_DOCKER_HOST(
                LOOPBACK_HOST + "|host\\.docker\\.internal",
                "http:// only for a loopback address or host.docker.internal");

        private final Pattern hosts;
        private final String rule;

        PlainHttp(String hosts, String rule) {
            this.hosts = Pattern.compile(hosts);
            this.rule = rule;
        }
    }

    private static final String LOOPBACK_HOST = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";
    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|\\[.*]");
    private static final int HTTPS = 443;
    private static final Pattern LOOPBACK = Pattern.compile(LOOPBACK_HOST);

    /** Reads an address, without slashes at its end; throws {@link IllegalArgumentException} with one line, no password. */
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
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equalsIgnoreCase(uri.getScheme())
                && !(http && plain.hosts.matcher(host).matches())) {
            throw new IllegalArgumentException("must begin with https:// (%s), was %s".formatted(plain.rule, text));
        }
        if (plain == PlainHttp.NEVER) {
            requirePublicForm(uri, text);
        }
        return new SourceUrl(URI.create(uri.toString().replaceAll("/+$", "")));
    }

    private static void requirePublicForm(URI uri, String text) {
        if (ADDRESS.matcher(uri.getHost()).matches()) {
            throw new IllegalArgumentException("must name a host, not an IP address, was " + text);
        }
        if (uri.getPort() >= 0 && uri.getPort() != HTTPS) {
            throw new IllegalArgumentException("must be at port %d, was %s".formatted(HTTPS, text));
        }
    }

    /** Tells whether the address is of this machine, by its name or literal. */
    static boolean isLoopback(URI uri) {
        return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** Returns this address without the path that requests add, as far as it stands at its end: people paste what they see. */
    public SourceUrl without(Pattern requestPath) {
        Matcher added = requestPath.matcher(uri.toString());
        return added.find() ? new SourceUrl(URI.create(uri.toString().substring(0, added.start()))) : this;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL: " + e.getReason(), e);
        }
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

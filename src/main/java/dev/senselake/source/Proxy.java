package dev.senselake.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxy that opens connections to https hosts on our behalf (CONNECT), and the hosts that are reached without it. A
 * loopback address is always reached without it. Its text form shows no login.
 */
public record Proxy(String host, int port, Optional<Login> login, List<String> exceptions) {
    private static final int DEFAULT_PORT = 80;
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    public Proxy {
        exceptions = List.copyOf(exceptions);
    }

    /** User and password for the proxy itself; printing it shows neither. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /**
     * Reads {@code http://user:password@host:port}, in which only the host must be there, and a list of exceptions between
     * commas: a host with all below it, an address, a range such as {@code 10.0.0.0/8}, each perhaps with a port, or
     * {@code *}. Throws {@link IllegalArgumentException} with one line that shows no login.
     */
    public static Proxy parse(String text, String exceptions) {
        String address = text.strip();
        URI uri = uri(SCHEME.matcher(address).matches() ? address : "http://" + address);
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("takes a proxy such as http://proxy.example.com:3128");
        }
        List<String> hosts = Arrays.stream(exceptions.split("[,\\s]+", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new Proxy(
                plain(uri.getHost()),
                port,
                Optional.ofNullable(uri.getRawUserInfo()).map(Proxy::login),
                hosts);
    }

    /** Tells whether requests to this address go through the proxy. */
    boolean serves(URI target) {
        return "https".equalsIgnoreCase(target.getScheme())
                && !SourceUrl.isLoopback(target)
                && exceptions.stream().noneMatch(exception -> excepts(exception, target));
    }

    private static boolean excepts(String exception, URI target) {
        String host = plain(target.getHost().toLowerCase(Locale.ROOT));
        if (exception.contains("/")) {
            return NUMERIC.matcher(host).matches() && isWithin(exception.split("/", 2), host);
        }
        int colon = exception.lastIndexOf(':');
        boolean withPort = colon >= 0 && exception.indexOf(':') == colon;
        if (withPort && !exception.substring(colon + 1).equals(Integer.toString(port(target)))) {
            return false;
        }
        String name =
                plain(withPort ? exception.substring(0, colon) : exception).replaceFirst("^\\*?\\.", "");
        return name.equals("*") || host.equals(name) || host.endsWith("." + name);
    }

    private static boolean isWithin(String[] range, String host) {
        try {
            byte[] network = InetAddress.ofLiteral(range[0]).getAddress();
            byte[] address = InetAddress.ofLiteral(host).getAddress();
            int bits = Integer.parseInt(range[1]);
            boolean within = network.length == address.length && bits >= 0 && bits <= 8 * network.length;
            for (int bit = 0; within && bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                within = (network[bit / 8] & mask) == (address[bit / 8] & mask);
            }
            return within;
        } catch (IllegalArgumentException noRange) {
            return false;
        }
    }

    private static int port(URI target) {
        return target.getPort() < 0 ? 443 : target.getPort();
    }

    private static String plain(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }

    private static Login login(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Login(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Not kept as the cause: its message shows the text, which may hold a password.
            throw new IllegalArgumentException("is not a URL; it takes a proxy such as http://proxy.example.com:3128");
        }
    }
}

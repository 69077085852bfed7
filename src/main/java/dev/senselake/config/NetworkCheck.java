package dev.senselake.config;

import dev.senselake.source.Network;
import dev.senselake.source.Proxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the keys that say how the sources are reached. */
final class NetworkCheck {
    private static final String ALL = "*";
    private static final String TEXT = "SENSELAKE_CA_CERTIFICATES";
    private static final String FILE = "SENSELAKE_CA_FILE";

    /** A machine's own list of all public CAs is below 300 kB. */
    private static final long MOST_BYTES = 4 << 20;

    /** What an environment variable can carry to a worker of one machine, by far. */
    private static final int MOST_CHARACTERS = 1 << 16;

    private final Problems problems;

    NetworkCheck(Problems problems) {
        this.problems = problems;
    }

    Network check(SenselakeConfig config) {
        List<X509Certificate> authorities = new ArrayList<>();
        config.senselake()
                .caCertificates()
                .filter(this::isShort)
                .ifPresent(pem -> authorities.addAll(certificates(TEXT, pem)));
        config.senselake().caFile().flatMap(this::file).ifPresent(pem -> authorities.addAll(certificates(FILE, pem)));
        String exceptions = config.no().proxy().orElse("").strip();
        Optional<Proxy> proxy =
                config.https().proxy().filter(_ -> !exceptions.equals(ALL)).flatMap(text -> proxy(text, exceptions));
        return new Network(proxy, authorities);
    }

    private Optional<Proxy> proxy(String text, String exceptions) {
        try {
            return Optional.of(Proxy.parse(text, exceptions));
        } catch (IllegalArgumentException e) {
            problems.add("HTTPS_PROXY %s; NO_PROXY=%s leaves it unused".formatted(e.getMessage(), ALL));
            return Optional.empty();
        }
    }

    private boolean isShort(String pem) {
        if (pem.length() > MOST_CHARACTERS) {
            problems.add(
                    "%s is longer than %d characters; give only the certificates of your own CA, or name a file in %s"
                            .formatted(TEXT, MOST_CHARACTERS, FILE));
        }
        return pem.length() <= MOST_CHARACTERS;
    }

    private List<X509Certificate> certificates(String key, String pem) {
        try {
            return Network.certificates(pem);
        } catch (IllegalArgumentException e) {
            problems.add("%s %s".formatted(key, e.getMessage()));
            return List.of();
        }
    }

    private Optional<String> file(String name) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > MOST_BYTES) {
                problems.add("%s names %s, which is larger than %d bytes".formatted(FILE, name, MOST_BYTES));
                return Optional.empty();
            }
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException | InvalidPathException e) {
            problems.add("%s names %s, which cannot be read".formatted(FILE, Problems.shown(name)));
            return Optional.empty();
        }
    }
}

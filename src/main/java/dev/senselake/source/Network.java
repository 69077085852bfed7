package dev.senselake.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What lies between this process and the sources: a proxy, and CA certificates that are trusted besides those of the JVM. */
public record Network(Optional<Proxy> proxy, List<X509Certificate> authorities) {
    /** No proxy and no further certificate. */
    public static final Network DIRECT = new Network(Optional.empty(), List.of());

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]{1,65536}-----END CERTIFICATE-----");

    public Network {
        authorities = List.copyOf(authorities);
    }

    /**
     * Reads certificates in PEM form, with any text around them. Throws {@link IllegalArgumentException} with one line if
     * there is none, or one that is damaged.
     */
    public static List<X509Certificate> certificates(String pem) {
        Matcher found = PEM.matcher(pem);
        List<X509Certificate> certificates =
                found.results().map(block -> certificate(block.group())).toList();
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("holds no certificate; it takes PEM (-----BEGIN CERTIFICATE-----)");
        }
        return certificates;
    }

    /** Returns what trusts the further certificates as well, empty where the JVM's own trust is enough. */
    Optional<X509TrustManager> trust() {
        try {
            return authorities.isEmpty() ? Optional.empty() : Optional.of(trust(all()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java runtime cannot trust further certificates", e);
        }
    }

    private KeyStore all() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        List<X509Certificate> certificates = Stream.concat(
                        Arrays.stream(trust(null).getAcceptedIssuers()), authorities.stream())
                .toList();
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("ca-" + i, certificates.get(i));
        }
        return store;
    }

    private static X509TrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager for X.509"));
    }

    private static X509Certificate certificate(String block) {
        try {
            Certificate read = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
            return (X509Certificate) read;
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "holds a certificate that is damaged; it takes PEM as the CA gave it", e);
        }
    }
}

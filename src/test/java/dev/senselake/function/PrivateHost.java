package dev.senselake.function;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An https host whose certificate comes from a CA that nobody knows; what it is asked goes on to a plain server. */
public final class PrivateHost implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final Relay relay;
    private final String authority;

    private PrivateHost(Relay relay, String authority) {
        this.relay = relay;
        this.authority = authority;
    }

    /** What a host shows, for {@code localhost} and all hosts below {@code example.test}, and the certificate of its CA as PEM. */
    public record Identity(SSLContext context, String authority) {}

    /** Makes the keys of a host and of its CA in the folder, by processes of their own. */
    public static Identity identity(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        keytool(folder, file, "-alias", "ca", "-dname", "CN=Private CA", "-ext", "bc:c=ca:true");
        keytool(
                folder,
                file,
                "-alias",
                "host",
                "-dname",
                "CN=host",
                "-signer",
                "ca",
                "-ext",
                "san=dns:localhost,dns:*.example.test");
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        String pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(Base64.getMimeEncoder()
                        .encodeToString(keys.getCertificate("ca").getEncoded()));
        keys.deleteEntry("ca");
        return new Identity(context(keys), pem);
    }

    /** Starts a host of that identity in front of a plain server. */
    public static PrivateHost start(Identity identity, URI target) throws IOException {
        ServerSocket server =
                identity.context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new PrivateHost(
                Relay.start(server, _ -> new Socket(InetAddress.getLoopbackAddress(), target.getPort())),
                identity.authority());
    }

    /** Returns its port on this machine. */
    public int port() {
        return relay.port();
    }

    /** Returns the CA's certificate as PEM. */
    public String authority() {
        return authority;
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }

    private static void keytool(Path folder, Path file, String... options) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(tool.toString(), "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        Path log = folder.resolve("keytool.log");
        Process made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}

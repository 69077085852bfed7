package dev.senselake.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.local.child.Announcement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;

/** The S3 child with a test in place of the disk: each file and folder to force is told to it, and waits for its word. */
public final class RemoteSyncMain {
    /** What the test answers where the disk did its work. */
    static final int DONE = 1;

    private RemoteSyncMain() {}

    /** Takes the folder of the buckets and the port on which the test listens. */
    public static void main(String[] arguments) throws Exception {
        Path buckets = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        DurableWrites writes = new DurableWrites(buckets, path -> force(path, port));
        S3Proxy proxy = S3ProxyMain.proxy(buckets, URI.create("http://127.0.0.1:0"), writes);
        proxy.start();
        System.out.println(Announcement.READY + proxy.getPort());
    }

    private static void force(Path path, int port) throws IOException {
        try (Socket test = new Socket(InetAddress.getLoopbackAddress(), port)) {
            test.getOutputStream().write(path.toString().getBytes(UTF_8));
            test.shutdownOutput();
            if (test.getInputStream().read() != DONE) {
                throw new IOException("the test says that the disk is gone");
            }
        }
    }
}

package dev.senselake.local.aws;

import dev.senselake.local.child.Announcement;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;

/** The main class of the S3 child: S3Proxy over a folder, with {@link WriteLocks} in front. Uses no other class of ours. */
public final class S3ProxyMain {
    private static final int THREADS = 64;

    private S3ProxyMain() {}

    /** Takes the folder of the buckets, the address and the port to listen on, and whether the port is shared. */
    public static void main(String[] arguments) throws Exception {
        Path buckets = Path.of(arguments[0]);
        URI endpoint = URI.create("http://%s:%s".formatted(arguments[1], arguments[2]));
        S3Proxy proxy = proxy(buckets, endpoint, new DurableWrites(buckets, DurableWrites.Sync.system()));
        if (Boolean.parseBoolean(arguments[3])) {
            ((ServerConnector) server(proxy).getConnectors()[0]).setReusePort(true);
        }
        try {
            proxy.start();
        } catch (IOException e) {
            System.out.println(Announcement.FAILED + e.getMessage());
            System.exit(1);
        }
        System.out.println(Announcement.READY + proxy.getPort());
    }

    /** Returns a server that is not started yet. */
    static S3Proxy proxy(Path buckets, URI endpoint, DurableWrites writes) throws ReflectiveOperationException {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
                .endpoint(endpoint)
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .jettyMaxThreads(THREADS)
                .build();
        Server server = server(proxy);
        server.setHandler(new WriteLocks(server.getHandler(), writes));
        return proxy;
    }

    // S3Proxy has no way to put a handler before its own, nor to share a port.
    private static Server server(S3Proxy proxy) throws ReflectiveOperationException {
        Field field = S3Proxy.class.getDeclaredField("server");
        field.setAccessible(true);
        return (Server) field.get(proxy);
    }
}

package dev.senselake.function;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that passes on what its clients send, byte for byte, and what comes back. */
final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final Route route;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Relay(ServerSocket server, Route route) {
        this.server = server;
        this.route = route;
    }

    /** Opens the way for one client. */
    @FunctionalInterface
    interface Route {
        /** Returns the connection to pass everything on to; throws where there is none. */
        Socket open(Socket client) throws IOException;
    }

    static Relay start(ServerSocket server, Route route) {
        Relay relay = new Relay(server, route);
        relay.threads.execute(relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket target = route.open(client)) {
            threads.execute(() -> pass(target, client));
            client.getInputStream().transferTo(target.getOutputStream());
            target.shutdownOutput();
        } catch (IOException over) {
            // One side has ended: closing both is all that is left to do.
            return;
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // As above.
            return;
        }
    }
}

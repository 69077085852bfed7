package dev.senselake.local.simulator.http;

import dev.senselake.local.simulator.http.Delivery.Ending;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** An HTTP/1.1 server with a virtual thread per connection; closing it ends every connection and every stall. */
public final class HttpListener implements AutoCloseable {

    private final ServerSocket server;
    private final Handler handler;
    private final RequestLog log;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HttpListener(ServerSocket server, Handler handler, RequestLog log) {
        this.server = server;
        this.handler = handler;
        this.log = log;
    }

    /** Binds and serves; port 0 takes a free one. An address that cannot be bound is an unchecked I/O error. */
    public static HttpListener start(InetSocketAddress address, Handler handler, RequestLog log) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(address, 256);
            var listener = new HttpListener(server, handler, log);
            listener.threads.execute(listener::accept);
            return listener;
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "port %d of %s cannot be used: %s; give another address or port"
                            .formatted(address.getPort(), address.getHostString(), refused.getMessage()),
                    refused);
        }
    }

    /** Returns the root URL, without a slash at its end. */
    public URI uri() {
        String host = server.getInetAddress().getHostAddress();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + literal + ":" + server.getLocalPort());
    }

    /** Ends every connection, also those that stall, and frees the port. */
    @Override
    public void close() {
        closeQuietly(server);
        threads.shutdownNow();
        connections.forEach(HttpListener::closeQuietly);
        threads.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException closing) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var out = new BufferedOutputStream(connection.getOutputStream(), 64 * 1024);
            var reader = new RequestReader(new BufferedInputStream(connection.getInputStream()), out);
            Ending ending = Ending.COMPLETE;
            while (ending == Ending.COMPLETE) {
                Optional<Request> request = reader.next();
                ending = request.isPresent() ? exchange(request.get(), new AnswerWriter(out)) : Ending.HANG_UP;
            }
            connection.setSoLinger(ending == Ending.RESET, 0);
        } catch (IOException _) {
            // The client is gone or the server is closing: nobody is left to answer.
        } finally {
            connections.remove(connection);
        }
    }

    private Ending exchange(Request request, AnswerWriter writer) throws IOException {
        log.entered(request);
        try {
            Answer answer = answer(request);
            log.answered(request, answer);
            Ending ending = writer.write(answer);
            if (ending == Ending.STALL) {
                Pause.forGood();
            }
            return ending;
        } finally {
            log.left(request);
        }
    }

    private Answer answer(Request request) throws IOException {
        try {
            return handler.answer(request);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the server was closed", stopped);
        } catch (RuntimeException defect) {
            return Answer.text(500, "the simulator itself failed: " + defect);
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // A socket that cannot be closed is gone already.
        }
    }

    /** Answers requests; called from many threads at once. */
    @FunctionalInterface
    public interface Handler {

        /** Returns the answer; may wait. */
        Answer answer(Request request) throws IOException, InterruptedException;
    }
}

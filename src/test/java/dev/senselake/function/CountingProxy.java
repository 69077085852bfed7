package dev.senselake.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A proxy that knows one host under every name, and keeps the head of each CONNECT. */
final class CountingProxy implements AutoCloseable {
    private final List<String> heads = new ArrayList<>();
    private final int target;
    private final String answer;
    private final Relay relay;

    private CountingProxy(int target, String answer) throws IOException {
        this.target = target;
        this.answer = answer;
        this.relay = Relay.start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), this::connect);
    }

    /** Connects every client to this port of the loopback address. */
    static CountingProxy to(int port) throws IOException {
        return new CountingProxy(port, "200 Connection established");
    }

    /** Refuses every client. */
    static CountingProxy refusing() throws IOException {
        return new CountingProxy(0, "403 Forbidden");
    }

    int port() {
        return relay.port();
    }

    /** Returns the first lines and headers of all requests, one text each. */
    synchronized List<String> heads() {
        return List.copyOf(heads);
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }

    private Socket connect(Socket client) throws IOException {
        String head = head(client.getInputStream());
        synchronized (this) {
            heads.add(head);
        }
        client.getOutputStream().write("HTTP/1.1 %s\r\n\r\n".formatted(answer).getBytes(ISO_8859_1));
        if (target == 0) {
            throw new IOException("refused");
        }
        return new Socket(InetAddress.getLoopbackAddress(), target);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            head.append((char) next);
        }
        return head.toString();
    }
}

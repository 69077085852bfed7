package dev.senselake.local.simulator.http;

import dev.senselake.local.simulator.http.Delivery.Ending;
import dev.senselake.local.simulator.http.Delivery.Framing;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Writes one answer to a connection, as its delivery says. */
final class AnswerWriter {

    private static final int BUFFER = 32 * 1024;

    private final OutputStream out;

    AnswerWriter(OutputStream out) {
        this.out = out;
    }

    /** Returns how the connection has to go on: {@code COMPLETE} keeps it, the others are carried out by the caller. */
    Ending write(Answer answer) throws IOException {
        if (answer.delivery().cutAfter() == Delivery.NOTHING) {
            return answer.delivery().ending();
        }
        Answer sized = sized(answer);
        Framing framing = framing(sized);
        head(sized, framing);
        Delivery delivery = sized.delivery();
        OutputStream framed = framing == Framing.CHUNKED ? new ChunkedOutput(out) : out;
        var shaped = new ShapedOutput(framed, delivery);
        OutputStream body = new BufferedOutputStream(shaped, BUFFER);
        try {
            sized.body().writeTo(body);
            body.flush();
        } catch (ShapedOutput.CutReached cut) {
            out.flush();
            return delivery.ending();
        }
        if (framed instanceof ChunkedOutput chunked) {
            chunked.finish();
        }
        out.flush();
        return framing == Framing.CLOSE ? Ending.HANG_UP : Ending.COMPLETE;
    }

    private static Answer sized(Answer answer) throws IOException {
        boolean unknown = answer.body().length().isEmpty();
        return unknown && answer.delivery().framing() == Framing.LENGTH
                ? answer.withBody(Body.of(answer.body().bytes()))
                : answer;
    }

    private static Framing framing(Answer answer) {
        Framing asked = answer.delivery().framing();
        if (asked != Framing.NATURAL) {
            return asked;
        }
        return answer.body().length().isPresent() ? Framing.LENGTH : Framing.CHUNKED;
    }

    private void head(Answer answer, Framing framing) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Simulated\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append(
                switch (framing) {
                    case LENGTH, NATURAL ->
                        "Content-Length: " + length(answer.body().length()) + "\r\n";
                    case CHUNKED -> "Transfer-Encoding: chunked\r\n";
                    case CLOSE -> "Connection: close\r\n";
                });
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static long length(OptionalLong known) {
        return known.orElseThrow(() -> new IllegalStateException("the length of the body is not known"));
    }
}

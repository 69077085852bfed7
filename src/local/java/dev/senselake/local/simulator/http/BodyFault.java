package dev.senselake.local.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Faults of the content: answers with status 200 that are not what they seem. */
public final class BodyFault {

    private static final String JSON = "application/json; charset=utf-8";

    private BodyFault() {}

    /** Answers 200 with an HTML page. */
    public static Fault html() {
        return Fault.answer(
                "html",
                Answer.of(
                        200,
                        "text/html; charset=utf-8",
                        Body.of("<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>")));
    }

    /** Answers 200 without a body. */
    public static Fault emptyBody() {
        return Fault.answer("empty body", Answer.json(200, ""));
    }

    /** Answers 200 with an error text beside empty results. */
    public static Fault errorText() {
        return Fault.json("{\"messages\":[],\"error\":\"simulated error\",\"results\":[]}");
    }

    /** Answers 200 with an envelope that has no results. */
    public static Fault noResults() {
        return Fault.json("{\"messages\":[]}");
    }

    /** Puts a message into the envelope of the true answer. */
    public static Fault messages(String message) {
        return Fault.edit(text ->
                text.replaceFirst("\"messages\":\\[]", "\"messages\":[\"" + message.replace("\\", "\\\\\\\\") + "\"]"));
    }

    /** Adds a second, empty results member to the true answer. */
    public static Fault duplicateResults() {
        return Fault.edit(text -> text.stripTrailing().replaceFirst("}$", ",\"results\":[]}"));
    }

    /** Adds text after the end of the true answer. */
    public static Fault trailingJunk() {
        return Fault.edit(text -> text + "{\"junk\":true}");
    }

    /** Compresses the true answer although the request did not ask for it. */
    public static Fault gzip() {
        return gzip("gzip");
    }

    /** Compresses the true answer with gzip and labels that with another content encoding. */
    public static Fault gzip(String label) {
        return Fault.change(
                "gzip",
                truth -> truth.withBody(out -> {
                            var zip = new GZIPOutputStream(out, 8192, true);
                            truth.body().writeTo(zip);
                            zip.finish();
                        })
                        .withHeader("Content-Encoding", label));
    }

    /** Answers with this many bytes of blanks inside a JSON text, compressed to about a thousandth. */
    public static Fault gzipBomb(long bytes) {
        Body bomb = out -> {
            var zip = new GZIPOutputStream(out, 8192, true);
            blanks(zip, bytes);
            zip.finish();
        };
        return Fault.answer("gzip bomb", Answer.of(200, JSON, bomb).withHeader("Content-Encoding", "gzip"));
    }

    /** Answers with this many bytes of blanks inside a JSON text, uncompressed. */
    static Fault flood(long bytes) {
        return Fault.answer("flood", Answer.of(200, JSON, out -> blanks(out, bytes)));
    }

    /** Answers with arrays inside arrays, this deep. */
    static Fault deepJson(int depth) {
        return Fault.answer(
                "deep json",
                Answer.of(
                        200,
                        JSON,
                        Body.of("{\"messages\":[],\"results\":[" + "[".repeat(depth) + "]".repeat(depth) + "]}")));
    }

    private static void blanks(OutputStream out, long bytes) throws IOException {
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) ' ');
        out.write("{\"messages\":[],\"results\":[".getBytes(StandardCharsets.US_ASCII));
        for (long left = bytes; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(block.length, left));
        }
        out.write("]}".getBytes(StandardCharsets.US_ASCII));
    }
}

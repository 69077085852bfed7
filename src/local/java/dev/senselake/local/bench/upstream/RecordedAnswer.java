package dev.senselake.local.bench.upstream;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * One request and the file that holds its answer: one line of a recording's index, without tabs in any part. Stands alone,
 * in one class file without lambdas: the floor reads it too.
 *
 * @param target path and query as they stand in the request
 * @param body of the request, empty for none
 * @param file name within the recording's folder
 */
public record RecordedAnswer(String method, String target, String body, String file) {
    private static final String SEPARATOR = "\t";
    private static final String TOKEN_PATH = "/oauth/token";

    /** Reads a line of the index. */
    public static RecordedAnswer parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new RecordedAnswer(parts[0], parts[1], URLDecoder.decode(parts[2], StandardCharsets.UTF_8), parts[3]);
    }

    /** Returns the line of the index. */
    public String line() {
        return String.join(SEPARATOR, method, target, URLEncoder.encode(body, StandardCharsets.UTF_8), file);
    }

    /** Returns what tells requests apart; those for a token all get one answer. */
    public String key() {
        return isToken() ? TOKEN_PATH : String.join(SEPARATOR, method, target, body);
    }

    /** Whether it asks for a token. */
    public boolean isToken() {
        return target.startsWith(TOKEN_PATH);
    }
}

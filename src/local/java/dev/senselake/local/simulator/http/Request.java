package dev.senselake.local.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it was read from the wire; header names are in lower case, the query is raw.
 *
 * @param query the raw text after the question mark, empty when there is none
 */
public record Request(String method, String path, String query, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public Request {
        headers = Map.copyOf(headers);
    }

    /** Returns the value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the decoded query parameters in order of appearance; a repeated key keeps all its values. */
    public Map<String, List<String>> parameters() {
        return decode(query);
    }

    /** Returns the first value of a query parameter; a blank value counts as absent. */
    public Optional<String> parameter(String name) {
        return parameters().getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Decodes {@code a=1&b=2}, as it stands in a query or in a form body. */
    public static Map<String, List<String>> decode(String encoded) {
        Map<String, List<String>> decoded = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String key = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                decoded.computeIfAbsent(plain(key), ignored -> new ArrayList<>())
                        .add(plain(value));
            }
        }
        return decoded;
    }

    private static String plain(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

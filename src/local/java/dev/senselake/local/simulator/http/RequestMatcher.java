package dev.senselake.local.simulator.http;

/** Says which requests a fault meets. */
@FunctionalInterface
public interface RequestMatcher {

    /** Returns whether the request is meant. */
    boolean matches(Request request);

    /** Matches every request. */
    static RequestMatcher any() {
        return request -> true;
    }

    /** Matches one exact path, such as {@code /api/data/traffic}. */
    static RequestMatcher path(String path) {
        return request -> request.path().equals(path);
    }

    /** Matches every path that begins like this. */
    static RequestMatcher under(String prefix) {
        return request -> request.path().startsWith(prefix);
    }

    /** Matches requests whose raw query or body contains a text, such as a day or a clause's milliseconds. */
    static RequestMatcher containing(String text) {
        return request -> request.query().contains(text) || request.body().contains(text);
    }

    /** Matches the token endpoint. */
    static RequestMatcher token() {
        return path("/oauth/token");
    }

    /** Matches what both match. */
    default RequestMatcher and(RequestMatcher other) {
        return request -> matches(request) && other.matches(request);
    }
}

package dev.senselake.local.simulator.http;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One answer: what is said and how it is delivered.
 *
 * @param token generation of the accepted token, for the log only
 * @param fault name of the fault that was played, empty for none, for the log only
 */
public record Answer(
        int status, Map<String, String> headers, Body body, Delivery delivery, OptionalInt token, String fault) {

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Returns an answer with this status, content type and body. */
    public static Answer of(int status, String contentType, Body body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, Delivery.NORMAL, OptionalInt.empty(), "");
    }

    /** Returns a JSON answer. */
    public static Answer json(int status, String text) {
        return of(status, "application/json; charset=utf-8", Body.of(text));
    }

    /** Returns a JSON answer with status 200 whose body is written when it is sent. */
    public static Answer json(Body body) {
        return of(200, "application/json; charset=utf-8", body);
    }

    /** Returns a plain text answer. */
    public static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", Body.of(text));
    }

    /** Returns this answer with one header more. */
    public Answer withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, delivery, token, fault);
    }

    /** Returns this answer with another body. */
    Answer withBody(Body other) {
        return new Answer(status, headers, other, delivery, token, fault);
    }

    /** Returns this answer delivered otherwise. */
    Answer withDelivery(Delivery other) {
        return new Answer(status, headers, body, other, token, fault);
    }

    /** Returns this answer with the generation of the token that was accepted, for the log. */
    public Answer withToken(int generation) {
        return new Answer(status, headers, body, delivery, OptionalInt.of(generation), fault);
    }

    /** Returns this answer with the name of the fault that made it, for the log. */
    Answer withFault(String name) {
        return new Answer(status, headers, body, delivery, token, name);
    }
}

package dev.senselake.local.simulator.http;

import dev.senselake.local.simulator.http.Delivery.Ending;
import dev.senselake.local.simulator.http.Delivery.Framing;
import dev.senselake.local.simulator.http.HttpListener.Handler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * One way for an answer to go wrong. Most faults replace the answer, so that the upstream behind never sees the request;
 * those that say "true answer" let it be made first and change it.
 */
public final class Fault {

    /** Plays a fault around the upstream that would answer. */
    @FunctionalInterface
    interface Play {
        Answer answer(Request request, Handler upstream) throws IOException, InterruptedException;
    }

    private final String name;
    private final Play play;

    private Fault(String name, Play play) {
        this.name = name;
        this.play = play;
    }

    /** Answers with this instead. */
    public static Fault answer(String name, Answer instead) {
        return new Fault(name, (request, upstream) -> instead);
    }

    /** Changes the true answer. */
    public static Fault change(String name, UnaryOperator<Answer> change) {
        return new Fault(name, (request, upstream) -> change.apply(upstream.answer(request)));
    }

    /** Changes the text of the true answer's body, built in memory. */
    public static Fault edit(UnaryOperator<String> edit) {
        return new Fault("edit", (request, upstream) -> {
            Answer truth = upstream.answer(request);
            return truth.withBody(Body.of(edit.apply(truth.body().text())));
        });
    }

    /** Answers with a status and a short text. */
    public static Fault status(int status) {
        return answer("status " + status, Answer.text(status, "simulated status " + status));
    }

    /** Answers with a status and a Retry-After header, given in whole seconds. */
    public static Fault status(int status, Duration retryAfter) {
        return status(status, Long.toString(retryAfter.toSeconds()));
    }

    /** Answers with a status and a Retry-After header, given as text: a date, seconds or nonsense. */
    public static Fault status(int status, String retryAfter) {
        return answer(
                "status " + status,
                Answer.text(status, "simulated status " + status).withHeader("Retry-After", retryAfter));
    }

    /** Answers 401 as for a revoked token, whatever the token is. */
    public static Fault unauthorized() {
        return answer("unauthorized", Answer.text(401, "token is invalid or expired"));
    }

    /** Answers with a redirect to this place. */
    public static Fault redirect(int status, URI location) {
        return answer(
                "redirect", Answer.of(status, "text/plain", Body.of("")).withHeader("Location", location.toString()));
    }

    /** Answers 200 with a JSON text of the test's own. */
    public static Fault json(String text) {
        return answer("json", Answer.json(200, text));
    }

    /** Cuts the true answer after this many body bytes; Content-Length promises all of it. */
    public static Fault truncate(long bytes) {
        return cut("truncate", Framing.LENGTH, bytes, Ending.HANG_UP);
    }

    /** Cuts the true answer after this many body bytes, chunked and without the chunk that ends it. */
    public static Fault unendedChunks(long bytes) {
        return cut("unended chunks", Framing.CHUNKED, bytes, Ending.HANG_UP);
    }

    /** Cuts the true answer after this many body bytes where only the end of the connection marks the end. */
    public static Fault closeEarly(long bytes) {
        return cut("close early", Framing.CLOSE, bytes, Ending.HANG_UP);
    }

    /** Resets the connection before a byte is answered; the upstream never sees the request. */
    public static Fault reset() {
        return answer("reset", Answer.text(500, "").withDelivery(nothing(Ending.RESET)));
    }

    /** Resets the connection after this many body bytes of the true answer. */
    public static Fault resetAfter(long bytes) {
        return cut("reset after", Framing.NATURAL, bytes, Ending.RESET);
    }

    /** Lets the upstream act and then closes the connection without a byte: the answer is lost. */
    static Fault lost() {
        return change("lost", truth -> truth.withDelivery(nothing(Ending.HANG_UP)));
    }

    /** Never answers: the connection stays open without a byte. */
    public static Fault stall() {
        return answer("stall", Answer.text(500, "").withDelivery(nothing(Ending.STALL)));
    }

    /** Sends the head and this many body bytes of the true answer, then nothing more, for good. */
    public static Fault stallAfter(long bytes) {
        return cut("stall after", Framing.NATURAL, bytes, Ending.STALL);
    }

    /** Sends the true answer in bursts of this many bytes with a pause after each. */
    public static Fault drip(int burst, Duration pause) {
        return change("drip", truth -> truth.withDelivery(Delivery.drip(burst, pause)));
    }

    /** Makes the true answer, holds all of it back until the gate is opened, then sends it. */
    static Fault hold(CountDownLatch gate) {
        return new Fault("hold", (request, upstream) -> {
            Answer truth = upstream.answer(request);
            Answer made = truth.withBody(Body.of(truth.body().bytes()));
            Pause.until(gate);
            return made;
        });
    }

    /** Waits until the gate is opened, then makes the true answer and sends it. */
    public static Fault holdBefore(CountDownLatch gate) {
        return new Fault("hold before", (request, upstream) -> {
            Pause.until(gate);
            return upstream.answer(request);
        });
    }

    /** Returns a fault that plays this one on what the other makes of the true answer. */
    public Fault after(Fault other) {
        return new Fault(
                other.name + " + " + name,
                (request, upstream) -> play.answer(request, inner -> other.play.answer(inner, upstream)));
    }

    Answer play(Request request, Handler upstream) throws IOException, InterruptedException {
        return play.answer(request, upstream).withFault(name);
    }

    private static Fault cut(String name, Framing framing, long bytes, Ending ending) {
        return change(name, truth -> truth.withDelivery(Delivery.cut(framing, bytes, ending)));
    }

    private static Delivery nothing(Ending ending) {
        return Delivery.cut(Framing.NATURAL, Delivery.NOTHING, ending);
    }

    /** Returns the name that the request log shows. */
    @Override
    public String toString() {
        return name;
    }
}

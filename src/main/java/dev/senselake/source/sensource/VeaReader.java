package dev.senselake.source.sensource;

import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSink;
import dev.senselake.source.BodyLimits;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.sensource.VeaCalls.Sending;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** Reads one answer, as a whole again after a retryable failure. */
final class VeaReader {
    private final SourceGuard guard;
    private final Clock clock;

    VeaReader(SourceGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /** How one answer is asked for, what its rows are, and how its body is read. */
    record Reading(RowSchema rules, Function<Sending, HttpResponse> ask, Body body) {}

    /** Takes the rows out of a body. */
    @FunctionalInterface
    interface Body {
        void read(VeaResponseParser envelope, InputStream body);
    }

    private record Span(Instant start, Instant end) {}

    ReadResult read(ReadRequest request, RowSink rows, Reading reading) {
        SourceGuard.Read call = new SourceGuard.Read(request.runId(), request.deadline(), request.tally());
        Span span = guard.call(call, cutoff -> attempt(new Sending(cutoff, request.tally()), rows, reading));
        return new ReadResult(request.window(), span.start(), span.end());
    }

    private Span attempt(Sending sending, RowSink rows, Reading reading) {
        rows.clear();
        Instant start = clock.instant();
        try (HttpResponse answer = reading.ask().apply(sending)) {
            VeaResponseParser envelope = new VeaResponseParser(answer.label(), new RowEncoder(reading.rules()), rows);
            reading.body().read(envelope, answer.json(BodyLimits.DEFAULT, sending.cutoff()));
        }
        return new Span(start, clock.instant());
    }
}

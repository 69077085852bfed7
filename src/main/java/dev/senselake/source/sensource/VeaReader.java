package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.ColumnNames;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSink;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.token.Authorization;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one stream in one request with the shared token, as a whole again after a retryable failure. */
final class VeaReader implements StreamReader {
    private final VeaEndpoint endpoint;
    private final ColumnNames columns;
    private final Access access;

    VeaReader(VeaEndpoint endpoint, ColumnNames columns, Access access) {
        this.endpoint = endpoint;
        this.columns = columns;
        this.access = access;
    }

    /**
     * How SenSource is reached: the client of its data API, its address (for messages), the token, the guard, the clock, and
     * the longest text in bytes.
     */
    record Access(VeaApi api, SourceUrl base, Authorization calls, SourceGuard guard, Clock clock, int maxTextBytes) {}

    @Override
    public ReadResult read(ReadRequest request, RowSink rows) {
        Instant start = access.guard().call(request, cutoff -> attempt(request, rows, cutoff));
        return new ReadResult(request.window(), start, access.clock().instant());
    }

    /** Reads the days; where one day breaks, it may be a day beside it, so the day is asked for alone. */
    private void attempt(ReadRequest request, RowSink rows, Instant cutoff) {
        try {
            attempt(request, rows, cutoff, false);
        } catch (RetryableException e) {
            Optional<Window> day = request.window().filter(days -> days.length() == 1);
            if (day.isEmpty() || e.failure().code() != ErrorCode.ANSWER_UNREADABLE) {
                throw e;
            }
            request.tally().request();
            request.tally().retry();
            ExactDay exact = new ExactDay(day.get(), rows);
            attempt(request, exact, cutoff, true);
            if (exact.hasForeignRows()) {
                throw e;
            }
        }
    }

    private void attempt(ReadRequest request, RowSink rows, Instant cutoff, boolean exact) {
        rows.clear();
        try (HttpResponse response =
                access.calls().send(cutoff, request.tally(), token -> send(request, exact, token))) {
            if (response.status() == 403) {
                throw forbidden(response.label());
            }
            RowEncoder encoder = new RowEncoder(endpoint.rules(), columns, access.maxTextBytes());
            VeaResponseParser parser = new VeaResponseParser(response.label(), encoder, rows);
            parser.read(response.json(HttpResponse.Limits.DEFAULT, cutoff), endpoint.mayBeBare());
        }
    }

    private HttpResponse send(ReadRequest request, boolean exact, AccessToken token) {
        RequestLabel label = new RequestLabel(
                SenSourceSettings.TITLE,
                "GET %s%s".formatted(access.base(), endpoint.label(request)),
                List.of(token.value()));
        return HttpResponse.of(
                label, access.clock(), () -> endpoint.send(access.api(), request, exact, "Bearer " + token.value()));
    }

    private static FatalException forbidden(RequestLabel label) {
        return new FatalException(new Failure(
                ErrorCode.CREDENTIAL_REFUSED,
                "%s answered 403: this API client may not read it".formatted(label),
                "let SenSource grant the API client of SENSOURCE_CLIENT_ID this right, or leave the stream out"));
    }
}

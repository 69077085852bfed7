package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads one stream in one request with the shared token, as a whole again after a retryable failure. */
final class VeaReader implements StreamReader {
    private final VeaEndpoint endpoint;
    private final Access access;

    VeaReader(VeaEndpoint endpoint, Access access) {
        this.endpoint = endpoint;
        this.access = access;
    }

    /** How SenSource is reached: the client of its data API, its address (for messages), the token, the guard, the clock. */
    record Access(VeaApi api, SourceUrl base, Authorization calls, SourceGuard guard, Clock clock) {}

    @Override
    public ReadResult read(ReadRequest request, RowSink rows) {
        Instant start = access.guard().call(request, cutoff -> attempt(request, rows, cutoff));
        return new ReadResult(request.window(), start, access.clock().instant());
    }

    private void attempt(ReadRequest request, RowSink rows, Instant cutoff) {
        rows.clear();
        try (HttpResponse response = access.calls().send(cutoff, request.tally(), token -> send(request, token))) {
            if (response.status() == 403) {
                throw forbidden(response.label());
            }
            VeaResponseParser parser = new VeaResponseParser(response.label(), new RowEncoder(endpoint.rules()), rows);
            parser.read(response.json(HttpResponse.Limits.DEFAULT, cutoff), endpoint.mayBeBare());
        }
    }

    private HttpResponse send(ReadRequest request, AccessToken token) {
        RequestLabel label = new RequestLabel(
                SenSourceSettings.TITLE,
                "GET %s%s".formatted(access.base(), endpoint.label(request)),
                List.of(token.value()));
        return HttpResponse.of(
                label, access.clock(), () -> endpoint.send(access.api(), request, "Bearer " + token.value()));
    }

    private static FatalException forbidden(RequestLabel label) {
        return new FatalException(new Failure(
                ErrorCode.CREDENTIAL_REFUSED,
                "%s answered 403: this API client may not read it".formatted(label),
                "let SenSource grant the API client of SENSOURCE_CLIENT_ID this right, or leave the stream out"));
    }
}

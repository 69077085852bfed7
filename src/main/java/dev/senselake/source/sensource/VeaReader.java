package dev.senselake.source.sensource;

import dev.senselake.row.ColumnNames;
import dev.senselake.row.RowSink;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.token.Authorization;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
     * How SenSource is reached: the client of its data API, its address (for messages), the token, the guard, the remarks
     * that a run believes, the clock, and the longest text in bytes.
     */
    record Access(
            VeaApi api,
            SourceUrl base,
            Authorization calls,
            SourceGuard guard,
            BelievedRemarks remarks,
            Clock clock,
            int maxTextBytes) {}

    @Override
    public ReadResult read(ReadRequest request, RowSink rows) {
        Extent extent = new Extent(rows);
        VeaReading reading = new VeaReading(endpoint, columns, access, request, extent);
        RemarkProof proof = new RemarkProof(reading, access, rows);
        Instant start = access.guard().call(request, cutoff -> {
            reading.attempt(cutoff);
            proof.requirePossible();
        });
        if (proof.isMissing()) {
            start = proof.prove(extent, start);
        }
        List<String> notes = reading
                .remark()
                .map(text -> "SenSource says beside the rows of %s: %s".formatted(endpoint.stream(), text))
                .stream()
                .toList();
        return new ReadResult(request.window(), start, access.clock().instant(), notes);
    }
}

package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.ColumnNames;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSink;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.PathRefusal;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.sensource.token.Authorization;
import dev.senselake.source.sensource.token.TokenBroker.AccessToken;
import dev.senselake.stream.ReadRequest;
import dev.senselake.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One answer of Vea with all its attempts: what is asked for, and what the newest answer said. */
final class VeaReading {
    // Lists are small, and of three at least two are another path than the one that is read.
    private static final List<VeaEndpoint> WITNESSES = List.of(
            new VeaEndpoint.Entities("location"), new VeaEndpoint.Entities("zone"), new VeaEndpoint.Entities("site"));

    private final VeaEndpoint endpoint;
    private final ColumnNames columns;
    private final VeaReader.Access access;
    private final ReadRequest request;
    private final RowSink rows;
    private final PathRefusal refusal = new PathRefusal();
    private Optional<VeaSpan> span;
    private Optional<String> remark = Optional.empty();

    VeaReading(VeaEndpoint endpoint, ColumnNames columns, VeaReader.Access access, ReadRequest request, RowSink rows) {
        this.endpoint = endpoint;
        this.columns = columns;
        this.access = access;
        this.request = request;
        this.rows = rows;
        this.span = endpoint.span(request);
    }

    /** Returns the same question for another time and other sinks. */
    VeaReading of(Optional<VeaSpan> time, RowSink sink) {
        VeaReading other = new VeaReading(endpoint, columns, access, request, sink);
        other.span = time;
        return other;
    }

    ReadRequest request() {
        return request;
    }

    /** Returns the time that is asked for, none for a list. */
    Optional<VeaSpan> span() {
        return span;
    }

    /** Returns what the answer said in {@code messages}. */
    Optional<String> remark() {
        return remark;
    }

    /** Returns the request as messages name it. */
    RequestLabel label() {
        return label(endpoint, List.of());
    }

    /** Asks once; where the answer for one day breaks, it may be a day beside it, so the day is asked for alone. */
    void attempt(Instant cutoff) {
        try {
            answer(cutoff);
        } catch (RetryableException e) {
            Optional<Window> day = request.window().filter(days -> days.length() == 1);
            if (day.isEmpty() || e.failure().code() != ErrorCode.ANSWER_UNREADABLE) {
                throw e;
            }
            request.tally().request();
            request.tally().retry();
            ExactDay exact = new ExactDay(day.get(), rows);
            VeaReading alone = of(Optional.of(ExactDay.span(day.get())), exact);
            alone.answer(cutoff);
            if (exact.hasForeignRows()) {
                throw e;
            }
            remark = alone.remark;
        }
    }

    private void answer(Instant cutoff) {
        rows.clear();
        remark = Optional.empty();
        try (HttpResponse response = ask(cutoff)) {
            if (response.status() != 400 || !endsEarlier()) {
                accept(response, cutoff);
                return;
            }
        }
        request.tally().request();
        request.tally().retry();
        try (HttpResponse response = ask(cutoff)) {
            accept(response, cutoff);
        }
    }

    /** Cuts the span where it ends in the future, which some servers refuse; tells whether it did. */
    private boolean endsEarlier() {
        Optional<VeaSpan> known = span.flatMap(whole -> whole.until(request.latest()));
        span = known.or(() -> span);
        return known.isPresent();
    }

    private HttpResponse ask(Instant cutoff) {
        return access.calls().send(cutoff, request.tally(), new Sending());
    }

    private void accept(HttpResponse response, Instant cutoff) {
        refusal.check(response, (status, quoted) -> notPermitted(response.label(), status, quoted));
        if (response.hasNoContent()) {
            return;
        }
        RowEncoder encoder = new RowEncoder(endpoint.rules(), columns, access.maxTextBytes());
        VeaResponseParser parser = new VeaResponseParser(response.label(), encoder, rows);
        remark = parser.read(response.json(HttpResponse.Limits.DEFAULT, cutoff), endpoint.mayBeBare());
    }

    /** The request of one attempt. */
    private final class Sending implements Authorization.Request {
        @Override
        public HttpResponse send(AccessToken token) {
            return send(endpoint, span, token);
        }

        @Override
        public boolean isAcceptedElsewhere(AccessToken token) {
            return WITNESSES.stream()
                    .filter(list -> !list.stream().equals(endpoint.stream()))
                    .anyMatch(list -> isAccepted(list, token));
        }

        // Whoever says that the client may not read it has accepted the token.
        private boolean isAccepted(VeaEndpoint list, AccessToken token) {
            request.tally().request();
            try (HttpResponse answer = send(list, Optional.empty(), token)) {
                return answer.status() == 200 || answer.hasNoContent() || (answer.status() == 403 && !answer.isPage());
            }
        }

        private HttpResponse send(VeaEndpoint asked, Optional<VeaSpan> time, AccessToken token) {
            return HttpResponse.of(
                    label(asked, List.of(token.value())),
                    access.clock(),
                    () -> asked.send(access.api(), time, "Bearer " + token.value()));
        }
    }

    private RequestLabel label(VeaEndpoint asked, List<String> secrets) {
        return new RequestLabel(
                SenSourceSettings.TITLE, "GET %s%s".formatted(access.base(), asked.label(request)), secrets);
    }

    private Failure notPermitted(RequestLabel label, int status, String quoted) {
        String why = status == 404 ? "knows nothing there for this API client" : "does not let this API client read it";
        return new Failure(
                ErrorCode.NOT_PERMITTED,
                "%s answered %d: SenSource %s%s".formatted(label, status, why, quoted),
                "let SenSource grant the API client of SENSOURCE_CLIENT_ID the right to read %s, or %s%s"
                        .formatted(
                                endpoint.stream(),
                                endpoint.offSwitch(),
                                status == 404 ? "; check SENSOURCE_BASE_URL if all streams fail so" : ""));
    }
}

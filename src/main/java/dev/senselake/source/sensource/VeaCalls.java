package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.sensource.token.AuthorizedCalls;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Timing;
import dev.senselake.time.Window;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** The requests of SenSource's data API, each with the shared token. */
final class VeaCalls {
    private final SourceUrl base;
    private final Supplier<VeaApi> api;
    private final AuthorizedCalls tokens;
    private final Timing pace;

    VeaCalls(SourceUrl base, Supplier<VeaApi> api, AuthorizedCalls tokens, Timing pace) {
        this.base = base;
        this.api = api;
        this.tokens = tokens;
        this.pace = pace;
    }

    /** When a request must be over, and where its repeats are counted. */
    record Sending(Instant cutoff, RequestTally tally) {}

    /** Asks for the hourly rows of a window, a day wider on both sides. */
    HttpResponse facts(FactFamily family, List<String> metrics, Window window, Sending sending) {
        Map<String, String> query = query(family, metrics, window.widen(1));
        String text = "GET %s/api/data/%s (%s to %s)".formatted(base, family.stream(), window.from(), window.to());
        return send(text, sending, bearer -> api.get().data(family.stream(), query, bearer));
    }

    /** Asks for a whole list. */
    HttpResponse list(String list, Sending sending) {
        return send(
                "GET %s/api/%s".formatted(base, list),
                sending,
                bearer -> api.get().list(list, bearer));
    }

    // Instants with Z mean the same whatever zone the site or the organisation has; bare dates do not.
    private static Map<String, String> query(FactFamily family, List<String> metrics, Window wide) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("relativeDate", "custom");
        query.put("startDate", wide.start().toString());
        query.put("endDate", wide.end().toString());
        query.put("dateGroupings", "hour");
        query.put("entityType", family.entity());
        query.put("metrics", String.join(",", metrics));
        return query;
    }

    private HttpResponse send(String text, Sending sending, Function<String, RestResponse<InputStream>> request) {
        HttpResponse answer = tokens.send(sending.cutoff(), sending.tally(), token -> {
            RequestLabel label = new RequestLabel(SenSourceSettings.TITLE, text, List.of(token.value()));
            return HttpResponse.of(label, pace.clock(), () -> request.apply("Bearer " + token.value()));
        });
        if (answer.status() == 403) {
            answer.close();
            throw forbidden(text);
        }
        return answer;
    }

    private static FatalException forbidden(String text) {
        return new FatalException(new Failure(
                ErrorCode.CREDENTIAL_REFUSED,
                "%s answered 403: this API client may not read it".formatted(text),
                "let SenSource grant the API client of SENSOURCE_CLIENT_ID this right, or leave the stream out"));
    }
}

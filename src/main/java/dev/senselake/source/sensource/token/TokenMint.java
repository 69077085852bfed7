package dev.senselake.source.sensource.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.JsonAnswers;
import dev.senselake.source.HttpFailures;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.PathRefusal;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.RetryAfter;
import dev.senselake.source.SourceUrl;
import jakarta.ws.rs.core.Form;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One call of the token endpoint, never repeated here. What the endpoint decides is a result, everything else a failure. */
public final class TokenMint {
    private static final HttpResponse.Limits SMALL = new HttpResponse.Limits(1 << 20, 200, 1 << 20);
    // The life of a token whose answer states none.
    private static final Duration ASSUMED_LIFE = Duration.ofHours(1);
    // The shortest wait after a 429 of the token endpoint.
    private static final Duration BLOCK_FLOOR = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern REFUSED =
            Pattern.compile("invalid_client|unauthorized_client|invalid_grant|access_denied");

    private final SourceUrl url;
    private final Supplier<VeaAuthApi> api;
    private final MintTime time;
    private final Clock clock;

    /** Calls the endpoint at this address through a client that is made by the first call and waits as long as stated. */
    public TokenMint(SourceUrl url, Supplier<VeaAuthApi> api, MintTime time, Clock clock) {
        this.url = url;
        this.api = api;
        this.time = time;
        this.clock = clock;
    }

    MintTime time() {
        return time;
    }

    /** What the endpoint decided. */
    sealed interface Result {
        /** A token, and how long it lives: zero or less where it can only be used once. */
        record Granted(String token, Duration life) implements Result {
            @Override
            public String toString() {
                return "Granted[life=%s]".formatted(life);
            }
        }

        /** The client id or the secret is wrong. */
        record Refused() implements Result {}

        /** Too many mints; no worker may ask before this time has passed. */
        record Throttled(Duration pause) implements Result {}
    }

    /** Asks for a token. An endpoint that is too slow blocks this worker until another mint may start. */
    Result mint(ClientCredential credential) {
        Instant start = clock.instant();
        try {
            return mint(credential, start.plus(time.answer()));
        } catch (RetryableException e) {
            // Another try at once would only mint again: the token of this one may still be granted.
            throw clock.instant().isBefore(start.plus(time.answer()))
                    ? e
                    : TokenFailures.tooSlow(url, time.answer(), start.plus(time.gap()));
        }
    }

    private Result mint(ClientCredential credential, Instant cutoff) {
        List<String> hidden = List.of(credential.secret(), credential.id());
        RequestLabel label = new RequestLabel(SenSourceSettings.TITLE, "POST " + url, hidden);
        Form form = new Form("grant_type", "client_credentials")
                .param("client_id", credential.id())
                .param("client_secret", credential.secret());
        try (HttpResponse answer = HttpResponse.of(label, clock, () -> api.get().token(form))) {
            if (answer.status() == 429) {
                return new Result.Throttled(RetryAfter.atLeast(BLOCK_FLOOR, answer.retryAfter()));
            }
            if (answer.status() == 403 && answer.isPage()) {
                throw PathRefusal.page(answer);
            }
            if (answer.credentialRefused() || isRefusal(answer)) {
                return new Result.Refused();
            }
            return granted(answer, label, cutoff);
        }
    }

    private static boolean isRefusal(HttpResponse answer) {
        return answer.status() == 400 && REFUSED.matcher(answer.excerpt()).find();
    }

    private static Result.Granted granted(HttpResponse answer, RequestLabel label, Instant cutoff) {
        String token = "";
        Duration life = ASSUMED_LIFE;
        try (JsonParser parser = JsonAnswers.open(answer.json(SMALL, cutoff))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw HttpFailures.incomplete(label, "the answer is not an object with an access_token");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("access_token") && value == JsonToken.VALUE_STRING) {
                    token = parser.getText();
                } else if (name.equals("expires_in") && value.isScalarValue()) {
                    life = life(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            JsonAnswers.finish(parser);
        } catch (IOException e) {
            throw HttpFailures.of(label, e);
        }
        if (token.isBlank()) {
            throw HttpFailures.incomplete(label, "the answer has no access_token");
        }
        return new Result.Granted(token, life);
    }

    private static Duration life(String text) {
        if (!SECONDS.matcher(text).matches()) {
            return ASSUMED_LIFE;
        }
        Duration life = Duration.ofSeconds((long) Double.parseDouble(text));
        return life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
    }
}

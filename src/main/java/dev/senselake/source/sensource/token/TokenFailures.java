package dev.senselake.source.sensource.token;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.SourceUrl;
import dev.senselake.time.ShownTime;
import java.time.Duration;
import java.time.Instant;

/** The failures around the token, each with what to do next. */
final class TokenFailures {
    private TokenFailures() {}

    static FatalException credentialRefused(SourceUrl authUrl) {
        return new FatalException(new Failure(
                ErrorCode.CREDENTIAL_REFUSED,
                "SenSource refuses the client id and secret at %s".formatted(authUrl),
                "correct client_id and client_secret of sensource (SENSOURCE_CLIENT_ID, SENSOURCE_CLIENT_SECRET), then start the"
                        + " run again; a corrected secret is tried at once"));
    }

    static FatalException longLivedTokenRefused(RequestLabel label) {
        return new FatalException(new Failure(
                ErrorCode.CREDENTIAL_REFUSED,
                "%s answered 401: SenSource does not accept the access token".formatted(label),
                "the token has ended or was withdrawn: ask SenSource for another and set access_token of sensource"
                        + " (SENSOURCE_ACCESS_TOKEN), or set client_id and client_secret instead"));
    }

    static FatalException sharedClient(Instant until) {
        return new FatalException(new Failure(
                ErrorCode.SHARED_CLIENT,
                "another program keeps minting tokens for the same SenSource API client, which revokes ours;"
                        + " no token is minted before %s".formatted(ShownTime.of(until)),
                "give this project an API client of its own (SENSOURCE_CLIENT_ID) or stop the other program"));
    }

    static RetryableException blocked(String fact, Instant notBefore) {
        return new RetryableException(
                new Failure(
                        ErrorCode.AUTH_BLOCKED,
                        "%s; not before %s".formatted(fact, ShownTime.of(notBefore)),
                        "the run waits, then goes on; let no other program mint tokens for this API client"),
                notBefore);
    }

    static RetryableException tooSlow(SourceUrl authUrl, Duration waited, Instant notBefore) {
        return new RetryableException(
                new Failure(
                        ErrorCode.AUTH_BLOCKED,
                        "the token endpoint %s gave no token within %d s; not before %s"
                                .formatted(authUrl, waited.toSeconds(), ShownTime.of(notBefore)),
                        "the run waits, then asks once more; if it stays so, set SENSOURCE_TOKEN_SECONDS higher"),
                notBefore);
    }

    static FatalException refusedHere(RequestLabel label) {
        return new FatalException(new Failure(
                ErrorCode.NOT_PERMITTED,
                "%s answered 401 to a token that SenSource accepts elsewhere".formatted(label),
                "let SenSource grant the owner of SENSOURCE_CLIENT_ID or SENSOURCE_ACCESS_TOKEN the right to read it, or"
                        + " leave the stream out"));
    }

    static FatalException refusedForGood() {
        return new FatalException(new Failure(
                ErrorCode.CREDENTIAL_REFUSED,
                "SenSource refuses every token that it has just minted",
                "ask SenSource's support what this API client may read"));
    }
}

package dev.senselake.source.senseforce;

import dev.senselake.config.CachedSecret;
import dev.senselake.config.SecretForm;
import dev.senselake.config.SecretText;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.time.Clock;
import java.util.regex.Pattern;

/** Where the access token of Senseforce comes from; asked at run time, never while a function starts. */
@FunctionalInterface
public interface SenseforceCredentials {
    /** Returns the token; it may be some minutes old. */
    String current();

    /** Returns the token as it is now, because the one in use was refused. */
    default String reread() {
        return current();
    }

    /** Returns a token that never changes, as given by the environment. */
    static SenseforceCredentials of(String token) {
        String checked = checked("SENSEFORCE_ACCESS_TOKEN", token);
        return () -> checked;
    }

    /** Returns the token that a secret holds: alone, or as {@code access_token} of a JSON object. */
    static SenseforceCredentials of(SecretText text, Clock clock) {
        CachedSecret<String> cache = new CachedSecret<>(text, SenseforceCredentials::parse, clock);
        return new SenseforceCredentials() {
            @Override
            public String current() {
                return cache.current();
            }

            @Override
            public String reread() {
                return cache.reread();
            }
        };
    }

    private static String parse(String secret) {
        String token = form().members(secret).getOrDefault("access_token", "");
        return checked("the secret that SENSEFORCE_SECRET_ARN names", token);
    }

    private static String checked(String where, String token) {
        String text = token.strip();
        if (!Pattern.matches("[\\x21-\\x7e]+", text)) {
            throw new FatalException(new Failure(
                    ErrorCode.INVALID_CONFIGURATION,
                    where + " holds no access token, or one with blanks or signs that a token cannot have",
                    form().nextStep()));
        }
        return text;
    }

    private static SecretForm form() {
        return new SecretForm(
                "SENSEFORCE_SECRET_ARN",
                "access_token",
                "copy the API access token from the profile page of Senseforce; in a secret:"
                        + " {\"access_token\": \"...\"}");
    }
}

package dev.senselake.source.senseforce;

import dev.senselake.config.SecretForm;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.util.regex.Pattern;

/** The access token of Senseforce as it is given or stored; what it reads is never shown by a failure. */
public final class SenseforceCredentials {
    private static final SecretForm FORM = new SecretForm(
            "SENSEFORCE_SECRET_ARN",
            "access_token",
            "copy the API access token from the profile page of Senseforce; in a secret: {\"access_token\": \"...\"}");

    private SenseforceCredentials() {}

    /** Returns a token as given by the environment; throws a fatal failure if it can be none. */
    public static String given(String token) {
        return checked("SENSEFORCE_ACCESS_TOKEN", token);
    }

    /** Returns the token that a secret holds: alone, or as {@code access_token} of a JSON object. */
    public static String stored(String secret) {
        String token = FORM.members(secret).getOrDefault("access_token", "");
        return checked("the secret that SENSEFORCE_SECRET_ARN names", token);
    }

    private static String checked(String where, String token) {
        String text = token.strip();
        if (!Pattern.matches("[\\x21-\\x7e]+", text)) {
            throw new FatalException(new Failure(
                    ErrorCode.INVALID_CONFIGURATION,
                    where + " holds no access token, or one with blanks or signs that a token cannot have",
                    FORM.nextStep()));
        }
        return text;
    }
}

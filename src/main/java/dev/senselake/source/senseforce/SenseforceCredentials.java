package dev.senselake.source.senseforce;

import dev.senselake.config.Credential;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.util.regex.Pattern;

/** The access token of Senseforce as it is configured; a failure never shows it. */
public final class SenseforceCredentials {
    private SenseforceCredentials() {}

    /** Returns the token; throws a fatal failure if it can be none. */
    public static String token(Credential given) {
        String text = given.secret().strip();
        if (!Pattern.matches("[\\x21-\\x7e]+", text)) {
            throw new FatalException(new Failure(
                    ErrorCode.INVALID_CONFIGURATION,
                    "access_token of senseforce is no access token: it holds blanks or signs that a token cannot have",
                    "copy the API access token from the profile page of Senseforce"));
        }
        return text;
    }
}

package dev.senselake.source.sensource.token;

import java.time.Instant;

/** A bearer token and its generation. Its text form shows nothing of it. */
public record AccessToken(long gen, String value, Instant mintedAt) {
    @Override
    public String toString() {
        return "AccessToken[gen=%d]".formatted(gen);
    }
}

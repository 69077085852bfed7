package dev.senselake.config;

/** The secret value of a source: a client secret of SenSource, an access token of either. Printing it shows nothing of it. */
public record Credential(String secret) {
    @Override
    public String toString() {
        return "Credential[removed]";
    }
}

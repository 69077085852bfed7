package dev.senselake.source.sensource.token;

/** The API client that a token is minted for. Its text form shows nothing of it. */
public record ClientCredential(String id, String secret) {
    public ClientCredential {
        if (id.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("client id and client secret must not be empty");
        }
    }

    @Override
    public String toString() {
        return "ClientCredential[removed]";
    }
}

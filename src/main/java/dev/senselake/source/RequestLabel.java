package dev.senselake.source;

import java.util.List;

/**
 * One request as messages name it: the source's name ({@code SenSource}), what was asked ({@code GET https://...}, with its
 * days), and the secrets that must not be quoted from an answer.
 */
public record RequestLabel(String source, String text, List<String> secrets) {
    public RequestLabel {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.senselake.source;

import java.util.List;

/** A request as messages name it: the source, what was asked, and the secrets that no quotation may show. */
public record RequestLabel(String source, String text, List<String> secrets) {
    public RequestLabel {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.senselake.architecture;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A step of docs/protocols.md, by its anchor, and the ids whose tests hold it; open where it says that none does. */
record ProtocolStep(String id, boolean open, List<String> heldBy) {
    private static final Pattern STEP =
            Pattern.compile("<a id=\"(\\w+-\\d+b?)\"></a>.*?Held by: ([^.]+)\\.", Pattern.DOTALL);

    /** Returns the steps of all protocols. */
    static List<ProtocolStep> all() {
        return STEP.matcher(RepositoryFile.read("docs/protocols.md").text())
                .results()
                .map(ProtocolStep::of)
                .toList();
    }

    private static ProtocolStep of(MatchResult step) {
        List<String> rows = List.of(step.group(2).split(",\\s+"));
        return new ProtocolStep(step.group(1), rows.equals(List.of("open")), rows);
    }
}

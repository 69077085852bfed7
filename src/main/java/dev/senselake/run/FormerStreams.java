package dev.senselake.run;

import dev.senselake.ledger.Ledger;
import dev.senselake.stream.StreamCatalog;
import java.util.List;

/** The streams that runs have loaded and that are not configured any more, because they were renamed or left out. */
public record FormerStreams(Ledger ledger, StreamCatalog catalog) {
    /** What became of such a stream. */
    public static final String FOUND =
            "was loaded before and is not configured now: its objects stay in the lake as they are, and grow no more";

    /** Returns their names in order. */
    public List<String> names() {
        List<String> configured = catalog.names();
        return ledger.loadedStreams().stream()
                .filter(name -> !configured.contains(name))
                .sorted()
                .toList();
    }

    /** Returns a sentence for each. */
    public List<String> remarks() {
        return names().stream()
                .map(name -> "stream %s %s; %s".formatted(name, FOUND, nextStep(name)))
                .toList();
    }

    /** Returns what to do about one. */
    public static String nextStep(String stream) {
        return "configure it under this name again, or remove %1$s/ from the lake and run ./senselake state forget %1$s"
                .formatted(stream);
    }
}

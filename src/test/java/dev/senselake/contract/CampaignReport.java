package dev.senselake.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much a search covered: one line for each, in {@code target/campaign}, which {@code ./senselake test} prints at its end. */
public final class CampaignReport {
    private static final Path FOLDER = Path.of("target", "campaign");

    private CampaignReport() {}

    /** Keeps the line of a search in place of the one of its last run. */
    public static void write(String search, String counts) {
        try {
            Files.createDirectories(FOLDER);
            String line = "%-16s %s%n".formatted(search, counts);
            Files.writeString(FOLDER.resolve(search.replace(' ', '-') + ".txt"), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

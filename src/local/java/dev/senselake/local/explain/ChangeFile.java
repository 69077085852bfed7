package dev.senselake.local.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What one generation of a day changed in the one that it replaced, as far as it is asked about; {@code whole} if the file
 * lists every change. The readings are not there in a file of a former release.
 */
record ChangeFile(
        long replaces, boolean whole, List<Change> changes, Optional<Read> reading, Optional<Read> replacedReading) {
    // Their writer stops at 10,000 rows.
    private static final int MOST_LINES = 10_001;

    /** A row that came, went or changed; missing nodes stand for no row. */
    record Change(JsonNode key, JsonNode before, JsonNode now) {}

    /** When rows were read, for a run as of when, and the claim that tells the run, if known. */
    record Read(Instant start, Instant end, Instant asOf, Optional<String> claim) {}

    /** Reads a file and closes it; one that is none of ours is an {@link IOException}. */
    static ChangeFile read(InputStream gzip, RowQuestion question) throws IOException {
        List<Change> changes = new ArrayList<>();
        JsonNode last = MissingNode.getInstance();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(gzip), UTF_8))) {
            String line = lines.readLine();
            for (int read = 0; line != null && read < MOST_LINES; read++) {
                if (!line.startsWith("{\"change\"")) {
                    last = Rows.JSON.readTree(line);
                } else if (question.mayMatch(line)) {
                    JsonNode row = Rows.JSON.readTree(line);
                    if (question.matches(row.path("key"))) {
                        changes.add(new Change(row.path("key"), row.path("old"), row.path("new")));
                    }
                }
                line = lines.readLine();
            }
        }
        if (!last.path("replaces").isIntegralNumber()) {
            throw new IOException("the file has no last line");
        }
        return new ChangeFile(
                last.path("replaces").asLong(),
                isWhole(last),
                changes,
                readingOf(last.path("reading")),
                readingOf(last.path("replaced_reading")));
    }

    private static boolean isWhole(JsonNode last) {
        JsonNode rows = last.path("rows");
        long changed = rows.path("added").asLong()
                + rows.path("removed").asLong()
                + rows.path("changed").asLong();
        return rows.isObject() && changed == last.path("rows_listed").asLong();
    }

    private static Optional<Read> readingOf(JsonNode reading) {
        try {
            return Optional.of(new Read(
                    Instant.parse(reading.path("start").asText()),
                    Instant.parse(reading.path("end").asText()),
                    Instant.parse(reading.path("as_of").asText()),
                    Optional.of(reading.path("claim").asText()).filter(claim -> !claim.isEmpty())));
        } catch (DateTimeException absent) {
            return Optional.empty();
        }
    }
}

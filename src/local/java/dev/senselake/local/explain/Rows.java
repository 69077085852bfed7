package dev.senselake.local.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The rows of a day's object that are asked about, and the SHA-256 of all of its lines, where it was read to its end. */
record Rows(List<JsonNode> found, Optional<String> sha256) {
    /** The most rows that are looked for: an hour of one zone is one, of one thing many. */
    static final int MOST = 1_000;

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Reads an object and closes it. */
    static Rows read(InputStream gzip, RowQuestion question) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        MessageDigest digest = newDigest();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new DigestInputStream(new GZIPInputStream(gzip), digest), UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (question.mayMatch(line)) {
                    JsonNode row = JSON.readTree(line);
                    if (question.matches(row)) {
                        if (found.size() == MOST) {
                            return new Rows(found, Optional.empty());
                        }
                        found.add(row);
                    }
                }
                line = lines.readLine();
            }
        }
        return new Rows(found, Optional.of(HexFormat.of().formatHex(digest.digest())));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}

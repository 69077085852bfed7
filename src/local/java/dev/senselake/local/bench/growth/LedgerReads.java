package dev.senselake.local.bench.growth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the bytes that functions read from the ledger, by function. Items of days in the blocks of the history that the
 * run compares with the lake are counted apart: a twenty-eighth of the history a night, which grows with it on purpose.
 */
final class LedgerReads {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FUNCTION = Pattern.compile("\\bapp/([\\w-]+)");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    // As reconcile cuts the history: every 28th block of 28 days.
    private static final int NIGHTS = 28;
    private static final int BLOCK_DAYS = 28;

    private final LocalDate today;
    private final LocalDate recent;
    private final Map<String, Long> bytes = new TreeMap<>();
    private long reconciled;

    /** Days from {@code recent} on are read again every night. */
    LedgerReads(LocalDate today, LocalDate recent) {
        this.today = today;
        this.recent = recent;
    }

    /** Takes an answer of DynamoDB to a client of this name. */
    synchronized void answered(String userAgent, byte[] answer) {
        Matcher function = FUNCTION.matcher(userAgent);
        String name = function.find() ? function.group(1) : "";
        long apart = 0;
        for (JsonNode item : read(answer).path("Items")) {
            apart += isReconciled(item) ? item.toString().getBytes(StandardCharsets.UTF_8).length : 0;
        }
        reconciled += apart;
        bytes.merge(name, answer.length - apart, Long::sum);
    }

    /** Returns the bytes that a function read, what is counted apart left out. */
    synchronized long of(String function) {
        return bytes.getOrDefault(function, 0L);
    }

    /** Returns the bytes of the days that were compared with the lake. */
    synchronized long reconciled() {
        return reconciled;
    }

    private boolean isReconciled(JsonNode item) {
        String key = item.path("sk").path("S").asText();
        if (!DAY.matcher(key).matches()) {
            return false;
        }
        LocalDate day = LocalDate.parse(key);
        long turn = Math.floorMod(today.toEpochDay(), NIGHTS);
        return day.isBefore(recent) && Math.floorMod(Math.floorDiv(day.toEpochDay(), BLOCK_DAYS), NIGHTS) == turn;
    }

    private static JsonNode read(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer of DynamoDB is no JSON", e);
        }
    }
}

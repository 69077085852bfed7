package dev.senselake.localtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.failure.FailureException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.Sha256;
import dev.senselake.stream.Documents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Keeps a copy of the configured opening hours in the lake, where the views find them: they cannot read a configuration. */
public final class OpeningHoursStore {
    private static final String DIGEST = "sha256";
    private static final int TRIES = 5;
    private static final int HOURS = 24;

    private final Lake lake;
    private final ObjectKeys keys;

    /** Keeps them in that lake, under the path of those keys. */
    public OpeningHoursStore(Lake lake, ObjectKeys keys) {
        this.lake = lake;
        this.keys = keys;
    }

    /** A row of the table: how many minutes of a clock hour a location is open; weekday 1 is Monday. */
    private record Line(String locationId, int weekday, int hour, int openMinutes) {}

    /** Writes the hours if the lake holds others; returns in a sentence why that failed, empty where it did not. */
    public Optional<String> keep(OpeningHours hours) {
        String key = keys.openingHours();
        String lines = lines(hours);
        Map<String, String> metadata = Map.of(DIGEST, Sha256.hex(lines));
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<StoredObject> standing = lake.head(key);
                boolean holds = standing.map(StoredObject::metadata)
                        .map(metadata::equals)
                        .orElse(lines.isEmpty());
                if (holds
                        || lake.put(key, LakeBody.of(gzip(lines)), PutCondition.on(standing), metadata)
                                instanceof PutResult.Stored) {
                    return Optional.empty();
                }
            }
            return Optional.of(notKept(key, "the bucket did not settle in %d attempts".formatted(TRIES)));
        } catch (FailureException e) {
            return Optional.of(notKept(key, e.failure().message()));
        }
    }

    /** Returns the rows, each ended by a line feed: 168 for each location, none where no hours are configured. */
    public static String lines(OpeningHours hours) {
        StringBuilder lines = new StringBuilder();
        hours.locations().forEach((location, week) -> {
            for (DayOfWeek day : DayOfWeek.values()) {
                for (int hour = 0; hour < HOURS; hour++) {
                    Line line = new Line(location, day.getValue(), hour, week.openMinutes(day, hour));
                    lines.append(Documents.text(line)).append('\n');
                }
            }
        });
        return lines.toString();
    }

    private static String notKept(String key, String why) {
        return "the opening hours were not written to %s, so that is_open of the views is that of former ones: %s"
                .formatted(key, why);
    }

    private static byte[] gzip(String lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(lines.getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory refused bytes", e);
        }
        return bytes.toByteArray();
    }
}

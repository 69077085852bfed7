package dev.senselake.source.senseforce;

import dev.senselake.config.DatasetSettings;
import java.time.LocalDate;

/** Datasets that tests read. */
public final class Datasets {
    public static final DatasetSettings PRESS = new DatasetSettings(
            "8f418098-0000-4000-8000-000000000001", "press", LocalDate.of(2025, 1, 1), 10, "Timestamp", 100, 2);

    private Datasets() {}
}

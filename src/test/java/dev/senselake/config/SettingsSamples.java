package dev.senselake.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings.Checked;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Environments that are right until a test changes them, and what the check says of them. */
final class SettingsSamples {
    static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    static final String DATASET =
            "[{\"dataset_id\":\"8f418098-ca28\",\"name\":\"machine_events\",\"start_date\":\"2024-01-01\"}]";
    static final String SECRET = "canary-secret-word";

    private SettingsSamples() {}

    static Map<String, String> storage() {
        return new TreeMap<>(Map.of("LAKE_BUCKET", "lake", "LEDGER_TABLE", "ledger"));
    }

    static Map<String, String> sensource() {
        return with(storage(), "SENSOURCE_CLIENT_ID", "client", "SENSOURCE_CLIENT_SECRET", SECRET);
    }

    static Map<String, String> senseforce() {
        return with(
                storage(),
                "SENSEFORCE_ACCESS_TOKEN",
                SECRET,
                "SENSEFORCE_BACKEND_URL",
                "https://galaxyapi.senseforce.io/",
                "SENSEFORCE_DATASETS",
                DATASET);
    }

    static Map<String, String> with(Map<String, String> base, String... pairs) {
        Map<String, String> all = new HashMap<>(base);
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    static Settings valid(Map<String, String> environment) {
        return valid(Map.of(), environment);
    }

    static Settings valid(Map<String, String> file, Map<String, String> environment) {
        Checked checked = Settings.read(
                List.of(new PropertiesConfigSource(file, "file", 100), new EnvConfigSource(environment, 300)), TODAY);
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).settings();
    }

    static List<String> invalid(Map<String, String> environment) {
        Checked checked = Settings.read(environment, TODAY);
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
        return ((Checked.Invalid) checked).problems();
    }
}

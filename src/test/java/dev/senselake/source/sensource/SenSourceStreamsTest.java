package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.config.Credential;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.Settings;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunRequest;
import dev.senselake.source.RequestTimes;
import dev.senselake.source.SourceUrl;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SenSourceStreamsTest {
    @Test
    @Tag("S31")
    void everyTableHasTheKeyOfTheSeed() {
        SenSourceSettings settings =
                settings(List.of("ins", "outs"), List.of("location", "site", "zone", "space", "sensor"));
        Map<String, List<String>> keys = new LinkedHashMap<>();
        SenSourceStreams.of(settings)
                .forEach(spec -> keys.put(spec.stream(), spec.rules().keyColumns()));
        assertThat(keys)
                .containsExactly(
                        Map.entry("location", List.of("location_id")),
                        Map.entry("site", List.of("site_id")),
                        Map.entry("zone", List.of("zone_id")),
                        Map.entry("space", List.of("space_id")),
                        Map.entry("sensor", List.of("sensor_id")),
                        Map.entry("traffic", List.of("zone_id", "record_date_hour_1")),
                        Map.entry("occupancy", List.of("space_id", "record_date_hour_1")));
    }

    @Test
    @Tag("P9c")
    @Tag("S19")
    void startYearIsTheFirstDayThatTheFirstRunReads() {
        Settings.Checked read = Settings.read(
                Map.of(
                        "SENSOURCE_CLIENT_ID", "client",
                        "SENSOURCE_CLIENT_SECRET", "secret",
                        "SENSOURCE_START_YEAR", "2024",
                        "LAKE_BUCKET", "lake",
                        "LEDGER_TABLE", "ledger"),
                LocalDate.of(2026, 3, 20));
        assertThat(read).isInstanceOf(Settings.Checked.Valid.class);
        SenSourceSettings settings =
                ((Settings.Checked.Valid) read).settings().sensource().orElseThrow();
        Instant now = Instant.parse("2026-03-20T06:00:00Z");
        StreamCatalog catalog = new StreamCatalog(SenSourceStreams.of(settings));

        RunPlan plan = (RunPlan) new RunPlanner(new FakeLedger(), catalog, Concurrency.of(2, 1), List.of())
                .plan(
                        new RunPlanner.Run("run-1", now, now),
                        new RunRequest(RunMode.INCREMENTAL, catalog.names(), Optional.empty(), false));

        assertThat(Stream.of(plan.traffic(), plan.occupancy()))
                .allSatisfy(windows -> assertThat(windows)
                        .extracting(item -> item.window().from())
                        .endsWith(LocalDate.of(2024, 1, 1)));
    }

    @Test
    @Tag("S28")
    @Tag("S29")
    void factStreamsKnowTheListOfTheirEntitiesAndTheirWindows() {
        SenSourceSettings settings = settings(List.of("ins", "outs"), List.of("location", "zone", "space"));
        assertThat(SenSourceStreams.of(settings))
                .extracting(StreamSpec::stream)
                .containsExactly("location", "zone", "space", "traffic", "occupancy");
        assertThat(spec(settings, "traffic").referenceStream()).contains("zone");
        assertThat(spec(settings, "occupancy").referenceStream()).contains("space");
        assertThat(spec(settings, "traffic").windowDays()).isEqualTo(30);
        assertThat(spec(settings, "traffic").lookbackDays()).isEqualTo(14);
    }

    @Test
    void factStreamHasNoReferenceStreamThatIsNotConfigured() {
        assertThat(spec(settings(List.of("ins"), List.of("site")), "traffic").referenceStream())
                .isEqualTo(Optional.empty());
    }

    @Test
    void digestChangesWithTheMetricsAndNotWithTheirOrder() {
        String both = digest(List.of("ins", "outs"));
        assertThat(digest(List.of("outs", "ins"))).isEqualTo(both);
        assertThat(digest(List.of("ins"))).isNotEqualTo(both);
    }

    @Test
    @Tag("S36")
    void unknownMetricIsNamedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> settings(List.of("sideways"), List.of()))
                .hasMessageContaining("sideways")
                .hasMessageContaining("ins, outs");
    }

    private static String digest(List<String> metrics) {
        return spec(settings(metrics, List.of()), "traffic").digest();
    }

    private static StreamSpec spec(SenSourceSettings settings, String stream) {
        return SenSourceStreams.of(settings).stream()
                .filter(spec -> spec.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private static SenSourceSettings settings(List<String> metrics, List<String> lists) {
        SourceUrl url = SourceUrl.parse("https://vea.example.com", SourceUrl.PlainHttp.NEVER);
        return new SenSourceSettings(
                new Credential("secret"),
                Optional.of("client"),
                metrics,
                List.of("occupancy(max)"),
                lists,
                url,
                url,
                LocalDate.of(2022, 1, 1),
                30,
                14,
                4,
                Duration.ofSeconds(30),
                RequestTimes.DEFAULT,
                4 << 20);
    }
}

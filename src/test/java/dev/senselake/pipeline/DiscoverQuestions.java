package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.function.ConfiguredStreams;
import dev.senselake.lake.LakeConfig;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.discover.Discovery;
import dev.senselake.local.discover.LakeDiscovery;
import dev.senselake.local.discover.SourceDiscovery;
import dev.senselake.local.discover.StreamKeys;
import dev.senselake.local.source.AskedSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What {@code discover} tells. */
abstract class DiscoverQuestions {
    /** Returns the home that is asked. */
    abstract LoadedHome home();

    @Test
    void discoverTellsStreamsColumnsDaysAndTimeZones() {
        try (S3Client s3 = home().tool().aws().s3Client();
                AskedSource source = home().tool().source()) {
            List<StreamKeys> all = StreamKeys.of(ConfiguredStreams.of(source.settings()));
            LakeDiscovery ofLake =
                    new LakeDiscovery(s3, new LakeConfig(EmbeddedAws.BUCKET, ""), source.table(), ZoneOffset.UTC);

            Discovery.Stream lake = stream(ofLake.of(all), "traffic");
            Discovery.Stream said = stream(
                    new SourceDiscovery(source, "discover", LoadedHome.NOW, ZoneOffset.UTC).of(all, all), "traffic");

            assertThat(ofLake.loaded()).contains("traffic", "telemetry", "zone");
            assertThat(lake.firstDay()).contains(Sources.FIRST);
            assertThat(lake.lastDay()).contains(Sources.LAST);
            assertThat(lake.columns()).containsEntry("sumins", "whole number").containsEntry("zone_id", "text");
            assertThat(lake.entities())
                    .hasSize(5)
                    .allSatisfy(entity -> assertThat(entity.timeZone()).contains("America/Denver"));
            assertThat(lake.entities()).extracting(Discovery.Entity::name).contains(Optional.of("Südeingang"));
            assertThat(stream(ofLake.of(all), "telemetry").entities())
                    .extracting(Discovery.Entity::id)
                    .contains("machine-00");
            assertThat(said.keys()).isEqualTo(lake.keys());
            assertThat(said.columns().keySet()).isEqualTo(lake.columns().keySet());
            assertThat(said.rowsADay().orElseThrow()).isBetween(100L, 130L);
            assertThat(said.entities())
                    .extracting(Discovery.Entity::timeZone)
                    .isEqualTo(lake.entities().stream()
                            .map(Discovery.Entity::timeZone)
                            .toList());
        }
    }

    private static Discovery.Stream stream(Discovery discovery, String name) {
        return discovery.streams().stream()
                .filter(stream -> stream.stream().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

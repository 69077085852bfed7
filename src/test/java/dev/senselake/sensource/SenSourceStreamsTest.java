package dev.senselake.sensource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.http.SourceUrl;
import dev.senselake.load.StreamSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SenSourceStreamsTest {
    @Test
    @Tag("S28")
    @Tag("S29")
    @Tag("S31")
    void factStreamsHaveTheKeysOfTheSeeds() {
        Map<String, StreamSpec> specs = specs(settings(List.of("ins", "outs"), List.of("location", "zone", "space")));
        assertThat(specs).containsOnlyKeys("location", "zone", "space", "traffic", "occupancy");
        assertThat(specs.get("traffic").rules().keyColumns()).containsExactly("zone_id", "record_date_hour_1");
        assertThat(specs.get("occupancy").rules().keyColumns()).containsExactly("space_id", "record_date_hour_1");
        assertThat(specs.get("zone").rules().keyColumns()).containsExactly("zone_id");
        assertThat(specs.get("traffic").referenceStream()).contains("zone");
        assertThat(specs.get("occupancy").referenceStream()).contains("space");
        assertThat(specs.get("traffic").windowDays()).isEqualTo(30);
        assertThat(specs.get("traffic").lookbackDays()).isEqualTo(14);
    }

    @Test
    void factStreamHasNoReferenceStreamThatIsNotConfigured() {
        assertThat(specs(settings(List.of("ins"), List.of("site")))
                        .get("traffic")
                        .referenceStream())
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
        return specs(settings(metrics, List.of())).get("traffic").digest();
    }

    private static Map<String, StreamSpec> specs(SenSourceSettings settings) {
        return SenSourceStreams.of(settings).stream()
                .collect(Collectors.toMap(StreamSpec::stream, Function.identity()));
    }

    private static SenSourceSettings settings(List<String> metrics, List<String> lists) {
        SourceUrl url = SourceUrl.parse("https://vea.example.com", SourceUrl.PlainHttp.NEVER);
        return new SenSourceSettings(
                metrics, List.of("occupancy(max)"), lists, url, url, LocalDate.of(2022, 1, 1), 30, 14);
    }
}

package dev.senselake.sensource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.http.SourceUrl;
import dev.senselake.load.StreamSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SenSourceStreamsTest {
    @Test
    @Tag("S28")
    @Tag("S29")
    @Tag("S31")
    void factStreamsHaveTheKeysOfTheSeeds() {
        SenSourceSettings settings = settings(List.of("ins", "outs"), List.of("location", "zone", "space"));
        assertThat(SenSourceStreams.of(settings))
                .extracting(StreamSpec::stream)
                .containsExactly("location", "zone", "space", "traffic", "occupancy");
        assertThat(spec(settings, "traffic").rules().keyColumns()).containsExactly("zone_id", "record_date_hour_1");
        assertThat(spec(settings, "occupancy").rules().keyColumns()).containsExactly("space_id", "record_date_hour_1");
        assertThat(spec(settings, "zone").rules().keyColumns()).containsExactly("zone_id");
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
                metrics, List.of("occupancy(max)"), lists, url, url, LocalDate.of(2022, 1, 1), 30, 14);
    }
}

package dev.senselake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {
    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2026, 1, 31));

    @Test
    void keysFollowFromStreamAndDayOnly() {
        ObjectKeys keys = new ObjectKeys("");
        assertThat(keys.partition("traffic", DAY)).isEqualTo("traffic/dt=2026-01-31/traffic.ndjson.gz");
        assertThat(keys.partition("zone", Optional.empty())).isEqualTo("zone/zone.ndjson.gz");
        assertThat(keys.stream("traffic")).isEqualTo("traffic/");
        assertThat(keys.runSummaries()).isEqualTo("_senselake/runs/");
        assertThat(keys.runSummary("2026-02-01T06:00:00Z")).isEqualTo("_senselake/runs/2026-02-01T06:00:00Z.json");
        assertThat(keys.quarantine("traffic", DAY))
                .isEqualTo("_senselake/quarantine/traffic/dt=2026-01-31/rows.ndjson.gz");
        assertThat(keys.quarantine("zone", Optional.empty())).isEqualTo("_senselake/quarantine/zone/rows.ndjson.gz");
        assertThat(keys.undated("traffic")).isEqualTo("_senselake/quarantine/traffic/undated.ndjson.gz");
        assertThat(keys.changes("traffic", DAY, 7)).isEqualTo("_senselake/changes/traffic/dt=2026-01-31/7.ndjson.gz");
        assertThat(keys.changes("zone", Optional.empty(), 7)).isEqualTo("_senselake/changes/zone/7.ndjson.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/a/b", "a/b/", "//a/b//"})
    void slashesAroundThePrefixDoNotMatter(String prefix) {
        assertThat(new ObjectKeys(prefix).partition("zone", Optional.empty())).isEqualTo("a/b/zone/zone.ndjson.gz");
    }

    @ParameterizedTest
    @Tag("K68")
    @ValueSource(strings = {"a//b", "../a", "a/..", "a/./b", "a b", "a?b", "a\n"})
    void aPrefixThatIsNoPlainPathIsRefused(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ObjectKeys(prefix))
                .withMessageContaining("prefix");
    }

    @ParameterizedTest
    @Tag("K68")
    @ValueSource(strings = {"", "../x", "Traffic", "_x", "1x", "a-b", "a/b", "a.b", "a\n", "é"})
    void aNameThatCouldLeaveItsFolderIsNoStream(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKeys("").partition(name, DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKeys("").quarantine(name, DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKeys("").changes(name, DAY, 1));
    }

    @ParameterizedTest
    @Tag("K68")
    @ValueSource(strings = {"", "../x", "a/b", "a.b", "a b"})
    void aRunIdIsAPlainWord(String runId) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKeys("").runSummary(runId));
    }
}

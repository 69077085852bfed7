package dev.senselake.local.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceProgressTest {
    @Test
    void barThatIsDrawnAsOfAMomentBeforeItsBeginShowsNoTimeYet() {
        Work zone = new Work("zone", Optional.empty(), false);
        SourceProgress source = new SourceProgress("SenSource", List.of(zone));
        source.begin(zone, Instant.EPOCH);

        assertThat(source.line(Instant.EPOCH.minusMillis(3)).facts())
                .extracting(Bars.Fact::text)
                .contains("0 s so far", "0/s");
    }
}

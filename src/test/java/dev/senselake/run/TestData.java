package dev.senselake.run;

import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSchema.InstantForm;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The streams and the run that the tests of this package share. */
final class TestData {
    static final String SPEC = "spec-1";
    static final Instant AS_OF = Instant.parse("2026-02-01T06:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    static final LocalDate TOMORROW = TODAY.plusDays(1);
    static final Run RUN = new Run("run-1", AS_OF, AS_OF.plusSeconds(2));

    private static final RowSchema RULES =
            new RowSchema(List.of("id"), Set.of(), Optional.empty(), InstantForm.ISO_TEXT, Set.of(), false);

    private TestData() {}

    static StreamSpec reference(String stream) {
        return spec(stream, "sensource", Kind.REFERENCE, TODAY, 1, 0);
    }

    static StreamSpec traffic(LocalDate start) {
        return spec("traffic", "sensource", Kind.TRAFFIC, start, 30, 14);
    }

    static StreamSpec occupancy(LocalDate start) {
        return spec("occupancy", "sensource", Kind.OCCUPANCY, start, 30, 14);
    }

    static StreamSpec dataset(String stream, LocalDate start) {
        return spec(stream, "senseforce", Kind.DATASET, start, 10, 2);
    }

    static StreamSpec spec(String stream, String source, Kind kind, LocalDate start, int windowDays, int lookbackDays) {
        return TestSpecs.of(stream, source, kind, start, windowDays, lookbackDays, RULES, Optional.empty(), SPEC);
    }
}

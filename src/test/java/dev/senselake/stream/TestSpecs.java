package dev.senselake.stream;

import dev.senselake.row.RowSchema;
import dev.senselake.stream.StreamSpec.Kind;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/** Streams whose rows do not tell when they were inserted. */
public final class TestSpecs {
    private TestSpecs() {}

    public static StreamSpec of(
            String stream,
            String source,
            Kind kind,
            LocalDate startDate,
            int windowDays,
            int lookbackDays,
            RowSchema rules,
            Optional<String> referenceStream,
            String digest) {
        return new StreamSpec(
                stream,
                source,
                kind,
                startDate,
                windowDays,
                lookbackDays,
                rules,
                referenceStream,
                digest,
                false,
                kind == Kind.DATASET ? OptionalInt.of(10_000) : OptionalInt.empty());
    }
}

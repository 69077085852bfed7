package dev.senselake.column;

import dev.senselake.column.ColumnRegistry.Registered;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.ColumnNames;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one stream while it is read: those of the registry, which is asked at the first row, and to which a title is
 * added before its column is used. Not safe for several threads.
 */
public final class RegisteredColumns implements ColumnNames {
    private static final int ROUNDS = 6;
    private static final int LEAST_PAUSE = 50;
    private static final int MORE_PAUSE = 150;

    private final StreamSpec spec;
    private final Parts parts;
    private final boolean keeps;
    private @Nullable Registered known;

    /** Makes the days of a stream due again that have rows and were read before that instant. */
    @FunctionalInterface
    public interface FormerDays {
        /** Is repeated by whoever was killed before it registered the new names. */
        void outdate(String stream, Instant before);
    }

    /** The registry, the days that come due where columns were named otherwise before, and time. */
    public record Parts(ColumnRegistry registry, FormerDays days, Timing timing) {}

    private RegisteredColumns(StreamSpec spec, Parts parts, boolean keeps) {
        this.spec = spec;
        this.parts = parts;
        this.keeps = keeps;
    }

    /** Returns the columns for whoever publishes rows of the stream. */
    public static RegisteredColumns keeping(StreamSpec spec, Parts parts) {
        return new RegisteredColumns(spec, parts, true);
    }

    /** Returns the columns as a load would name them now, for whoever only looks: nothing is written. */
    public static RegisteredColumns looking(StreamSpec spec, Parts parts) {
        return new RegisteredColumns(spec, parts, false);
    }

    @Override
    public List<String> columns(List<String> fields) {
        if (fields.isEmpty()) {
            return List.of();
        }
        Registered registered = known();
        for (int round = 0; !registered.book().holds(fields); round++) {
            registered = holding(fields, registered, round);
        }
        known = registered;
        return registered.book().columns(fields);
    }

    @Override
    public Map<String, String> unusual() {
        return known().book().unusual();
    }

    private Registered known() {
        Registered read = known;
        return read == null ? read() : read;
    }

    private Registered read() {
        return parts.registry().read(spec.stream(), parts.timing().clock().instant());
    }

    /** Returns the registry with the fields in it, or as somebody else has changed it meanwhile. */
    private Registered holding(List<String> fields, Registered seen, int round) {
        ColumnBook wider = seen.book().with(fields, spec.rules());
        if (!keeps) {
            return seen.with(wider);
        }
        if (wider.columns().size() > ColumnBook.MOST) {
            throw new FatalException(new Failure(
                    ErrorCode.COLUMN_COLLISION,
                    "stream %s has more than %d differently named columns".formatted(spec.stream(), ColumnBook.MOST),
                    "leave columns out at the source whose names keep changing, then start the run again"));
        }
        if (round == ROUNDS) {
            throw new RetryableException(new Failure(
                    ErrorCode.LAKE_UNAVAILABLE,
                    "the registry of the columns of %s was not written in %d tries".formatted(spec.stream(), ROUNDS),
                    "start the run again"));
        }
        // Before the names are registered: whoever is killed in between does it again.
        if (wider.renames(seen.book()) && !spec.isSnapshot()) {
            parts.days().outdate(spec.stream(), seen.since());
        }
        return parts.registry().put(spec.stream(), seen, wider).orElseGet(() -> {
            parts.timing()
                    .sleeper()
                    .sleep(Duration.ofMillis(
                            LEAST_PAUSE + parts.timing().random().nextInt(MORE_PAUSE)));
            return read();
        });
    }
}

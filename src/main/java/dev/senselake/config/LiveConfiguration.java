package dev.senselake.config;

import dev.senselake.config.Settings.Checked;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that is in force: read at its first use, again after five minutes, and whenever a source refused its
 * credential. A later text that is invalid or cannot be read leaves the last valid one in force. Safe for many threads.
 */
public final class LiveConfiguration {
    private static final Duration LIFE = Duration.ofMinutes(5);

    // A plan carries it as a note, and a plan has to fit a state.
    private static final int LONGEST_REMARK = 4_000;

    private final TextSource source;
    private final Function<ConfigurationText, Checked> check;
    private final Clock clock;
    private @Nullable Held held;

    /** Reads texts from the source, which throws a failure that shows nothing of them, and has them checked. */
    public LiveConfiguration(TextSource source, Function<ConfigurationText, Checked> check, Clock clock) {
        this.source = source;
        this.check = check;
        this.clock = clock;
    }

    /** The last valid text, what it says, what is wrong with a later one, and until when all of this counts. */
    private record Held(String text, Settings settings, Optional<String> remark, Instant until) {}

    /** Returns what is in force; the same instance while the text stays the same. Throws what reading a first text throws. */
    public synchronized Checked current() {
        Held known = held;
        return known == null || !clock.instant().isBefore(known.until()) ? read() : new Checked.Valid(known.settings());
    }

    /** Returns what is in force as {@link #current} does, with what is wrong with a later text as its first note. */
    public synchronized Checked noted() {
        return switch (current()) {
            case Checked.Valid(Settings settings) -> {
                List<String> notes = Stream.concat(remark().stream(), settings.notes().stream())
                        .toList();
                yield new Checked.Valid(settings.with(notes));
            }
            case Checked.Invalid invalid -> invalid;
        };
    }

    /** Returns what is in force as {@link #current} does; an invalid first text is a fatal failure with all its problems. */
    public Settings settings() {
        return valid(current());
    }

    /** Returns what is in force after the text was read anew, because a source refused what it says. */
    public synchronized Settings reread() {
        return valid(read());
    }

    /** Returns what is wrong with a later text than the one in force, in one sentence. */
    public synchronized Optional<String> remark() {
        Held known = held;
        return known == null ? Optional.empty() : known.remark();
    }

    private static Settings valid(Checked checked) {
        return switch (checked) {
            case Checked.Valid(Settings settings) -> settings;
            case Checked.Invalid(List<String> problems) ->
                throw new FatalException(new Failure(
                        ErrorCode.INVALID_CONFIGURATION,
                        String.join("; ", problems),
                        "correct the configuration and start a new run"));
        };
    }

    private Checked read() {
        Held known = held;
        try {
            String text = source.text().get();
            if (known != null && known.text().equals(text)) {
                return hold(text, known.settings(), Optional.empty());
            }
            return switch (check.apply(source.parse(text))) {
                case Checked.Valid(Settings settings) -> hold(text, settings, Optional.empty());
                case Checked.Invalid invalid when known == null -> invalid;
                case Checked.Invalid(List<String> problems) ->
                    keep(known, "%s is invalid: %s".formatted(source.name(), String.join("; ", problems)));
            };
        } catch (FailureException e) {
            if (known == null) {
                throw e;
            }
            return keep(known, e.failure().message());
        }
    }

    private Checked keep(Held known, String why) {
        String shown = why.length() <= LONGEST_REMARK ? why : why.substring(0, LONGEST_REMARK) + "...";
        String remark = "the configuration that was read before stays in force: " + shown;
        return hold(known.text(), known.settings(), Optional.of(remark));
    }

    private Checked hold(String text, Settings settings, Optional<String> remark) {
        held = new Held(text, settings, remark, clock.instant().plus(LIFE));
        return new Checked.Valid(settings);
    }
}

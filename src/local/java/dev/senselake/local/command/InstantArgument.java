package dev.senselake.local.command;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant given on the command line: one that data can be from, and never in the future. */
final class InstantArgument implements ITypeConverter<Instant> {
    private static final Instant EARLIEST = Instant.parse("2000-01-02T00:00:00Z");

    private final InstantSource clock;

    InstantArgument(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        return parsed(text)
                .filter(instant -> !instant.isBefore(EARLIEST) && !instant.isAfter(clock.instant()))
                .orElseThrow(() -> new TypeConversionException(
                        "%s is no instant from 2000 until now; it takes UTC such as 2026-01-31T06:00:00Z"
                                .formatted(text)));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

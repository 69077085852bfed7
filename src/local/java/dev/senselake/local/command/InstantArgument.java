package dev.senselake.local.command;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant given on the command line, of a year that data can be from. */
final class InstantArgument implements ITypeConverter<Instant> {
    private static final Instant EARLIEST = Instant.parse("2000-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    @Override
    public Instant convert(String text) {
        return parsed(text)
                .filter(instant -> !instant.isBefore(EARLIEST) && instant.isBefore(LATEST))
                .orElseThrow(() -> new TypeConversionException(
                        "%s is no instant from 2000 to 2099; it takes UTC such as 2026-01-31T06:00:00Z"
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

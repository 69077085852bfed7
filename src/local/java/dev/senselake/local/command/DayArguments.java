package dev.senselake.local.command;

import dev.senselake.failure.NearestWord;
import dev.senselake.ledger.Ledger;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.Partition;
import dev.senselake.time.Days;
import java.time.LocalDate;
import java.util.Collection;
import picocli.CommandLine.Parameters;

/** The stream and the day that an operator decides about. */
final class DayArguments {
    @Parameters(index = "0", paramLabel = "STREAM", description = "The stream: traffic, occupancy or a dataset.")
    private String stream = "";

    @Parameters(index = "1", paramLabel = "DAY", description = "The UTC day, such as 2026-01-31.")
    private String day = "";

    /** Returns the stream as it was typed. */
    String stream() {
        return stream;
    }

    /** Returns the day; one that is none, or that no data can be from, is a user error. */
    LocalDate day() {
        LocalDate today = Days.of(ToolContext.current().clock().instant());
        LocalDate known = Days.parse(day)
                .orElseThrow(() -> new UserException("%s is no UTC day; it takes one like 2026-01-31".formatted(day)));
        Days.outside(known, today).ifPresent(text -> {
            throw new UserException("the day %s".formatted(text));
        });
        return known;
    }

    /** Returns the partition; a stream that the ledger has no cursor of, and a day that is none, are user errors. */
    Partition partition(Ledger ledger) {
        LocalDate known = day();
        if (ledger.cursor(stream).isEmpty()) {
            throw unknown(stream, ledger.loadedStreams());
        }
        return Partition.of(stream, known);
    }

    /** Returns what is to be said of a stream that there is not. */
    static UserException unknown(String stream, Collection<String> loaded) {
        return new UserException("this ledger has no days of %s%s; loaded are %s"
                        .formatted(
                                stream,
                                NearestWord.hint(stream, loaded),
                                loaded.isEmpty() ? "none" : String.join(", ", loaded)))
                .see("./senselake state");
    }
}

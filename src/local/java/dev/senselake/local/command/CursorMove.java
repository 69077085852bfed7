package dev.senselake.local.command;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.local.change.Intent;
import dev.senselake.local.change.Intent.Kind;
import dev.senselake.local.command.TableOption.OpenLedger;
import dev.senselake.local.failure.UserException;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** What it takes to move the cursors of a ledger: where they stand, and what is known of the streams. */
record CursorMove(DynamoLedger ledger, StreamCatalog streams) {
    static CursorMove of(OpenLedger opened) {
        return new CursorMove(opened.ledger(), opened.streams());
    }

    /** Returns the look-back of a stream, empty where neither configuration nor ledger tells it. */
    OptionalInt lookback(String stream) {
        return streams.find(stream)
                .map(spec -> OptionalInt.of(spec.lookbackDays()))
                .orElse(OptionalInt.empty());
    }

    /** Returns the day up to which a stream is complete or given up; a list is a user error. */
    LocalDate landed(String stream) {
        return ledger.cursor(stream)
                .map(Cursor::landed)
                .or(() -> spec(stream).map(spec -> firstNotGivenUp(stream, spec.startDate())))
                .orElseThrow(() -> DayArguments.unknown(stream, ledger.loadedStreams()));
    }

    /** Of a stream that no run has loaded yet, days can be given up all the same. */
    private LocalDate firstNotGivenUp(String stream, LocalDate start) {
        SortedMap<LocalDate, LedgerEntry> days = ledger.days(stream).entries();
        LocalDate day = start;
        while (Optional.ofNullable(days.get(day)).filter(LedgerEntry::waived).isPresent()) {
            day = day.plusDays(1);
        }
        return day;
    }

    private LocalDate since(String stream) {
        return ledger.cursor(stream)
                .map(Cursor::since)
                .or(() -> spec(stream).map(StreamSpec::startDate))
                .orElseThrow();
    }

    private Optional<StreamSpec> spec(String stream) {
        Optional<StreamSpec> spec = streams.find(stream);
        spec.filter(StreamSpec::isSnapshot).ifPresent(_ -> {
            throw new UserException("%s is a list: it is read whole in each run and has no cursor".formatted(stream));
        });
        return spec;
    }

    /** Returns what moves a cursor to a day, empty where it stands there; a day before the stream's first is a user error. */
    Optional<Intent> to(String stream, LocalDate day, LocalDate today, String by, Optional<String> because) {
        LocalDate landed = landed(stream);
        LocalDate since = since(stream);
        if (day.isBefore(since)) {
            throw new UserException("the days of %s begin at %s: set an earlier start date in the configuration instead"
                    .formatted(stream, since));
        }
        if (day.isBefore(landed)) {
            Window window = new Window(day, today.plusDays(1));
            return Optional.of(new Intent(stream, Kind.BACK, day, window, by, because.orElse("")));
        }
        if (day.equals(landed)) {
            return Optional.empty();
        }
        String why = because.orElseThrow(() -> new UserException(
                "%s is after %s, where %s stands, so the days between are given up: say why with --because TEXT"
                        .formatted(day, landed, stream)));
        return Optional.of(new Intent(stream, Kind.FORWARD, day, new Window(landed, day), by, why));
    }
}

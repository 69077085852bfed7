package dev.senselake.local.lake;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger;
import dev.senselake.mark.DueList.Rules;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSchema.InstantForm;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The streams of a ledger whose configuration nobody named: those that runs have loaded, by the rules that runs left there. */
public final class LoadedStreams {
    private static final int USUAL_WINDOW_DAYS = 30;

    private LoadedStreams() {}

    /** Returns them, lists first; what the ledger does not tell of a stream, such as its columns, is not known. */
    public static StreamCatalog of(Ledger ledger) {
        List<StreamSpec> specs = ledger.loadedStreams().stream()
                .map(stream -> spec(ledger, stream))
                .sorted(Comparator.comparing((StreamSpec spec) -> !spec.isSnapshot())
                        .thenComparing(StreamSpec::stream))
                .toList();
        return new StreamCatalog(specs);
    }

    private static StreamSpec spec(Ledger ledger, String stream) {
        Optional<Cursor> cursor = ledger.cursor(stream);
        Optional<Rules> rules = ledger.due().of(stream).rules();
        Optional<LocalDate> start = rules.map(Rules::start).or(() -> cursor.map(Cursor::since));
        Kind kind = start.isEmpty()
                ? Kind.REFERENCE
                : switch (stream) {
                    case "traffic" -> Kind.TRAFFIC;
                    case "occupancy" -> Kind.OCCUPANCY;
                    default -> Kind.DATASET;
                };
        return new StreamSpec(
                stream,
                kind == Kind.DATASET ? "senseforce" : "sensource",
                kind,
                start.orElse(LocalDate.EPOCH),
                USUAL_WINDOW_DAYS,
                rules.map(Rules::lookbackDays).orElse(0),
                rules(stream, kind),
                Optional.empty(),
                rules.map(Rules::spec).orElse(""),
                false,
                OptionalInt.empty());
    }

    private static RowSchema rules(String stream, Kind kind) {
        return switch (kind) {
            case REFERENCE ->
                new RowSchema(
                        List.of(stream + "_id"), Set.of(), Optional.empty(), InstantForm.ISO_TEXT, Set.of(), false);
            case TRAFFIC, OCCUPANCY -> {
                String entity = kind == Kind.TRAFFIC ? "zone_id" : "space_id";
                String hour = "record_date_hour_1";
                yield new RowSchema(
                        List.of(entity, hour), Set.of(), Optional.of(hour), InstantForm.ISO_TEXT, Set.of(), false);
            }
            case DATASET ->
                new RowSchema(
                        List.of("timestamp", "thing", "id"),
                        Set.of("thing", "id"),
                        Optional.of("timestamp"),
                        InstantForm.EPOCH_MILLIS,
                        Set.of(),
                        true);
        };
    }
}

package dev.senselake.source.senseforce;

import dev.senselake.config.DatasetSettings;
import dev.senselake.config.Secret;
import dev.senselake.row.ColumnNames;
import dev.senselake.row.FieldNames;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSchema.InstantForm;
import dev.senselake.row.Sha256;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.senseforce.keyset.DatasetReader;
import dev.senselake.source.senseforce.keyset.Page;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The streams that the configured datasets are. */
public final class SenseforceStreams {
    /** The source's name in the table and in the configuration. */
    public static final String SOURCE = "senseforce";

    /** Rises when the rows of equal answers change, so that history is read again. */
    private static final String ROW_RULES = "1";

    private static final int DIGEST_CHARACTERS = 16;

    /** What one invocation may spend on a dataset: room for one more attempt, 10,000 pages of 64 MiB, 1 GiB of rows. */
    public static final DatasetReader.Limits LIMITS = limits(SourceGuard.Rules.DEFAULT.needed());

    private SenseforceStreams() {}

    /** How Senseforce is reached: client of its API, address (for messages), token, guard of requests, longest text. */
    public record Access(DatasetApi api, SourceUrl backend, Secret<String> token, SourceGuard guard, int maxTextBytes) {
        /** Never shows the token. */
        @Override
        public String toString() {
            return "Access[%s]".formatted(backend);
        }
    }

    /** Returns one stream per dataset, in the order of the configuration. */
    public static List<StreamSpec> of(List<DatasetSettings> datasets) {
        return datasets.stream().map(SenseforceStreams::of).toList();
    }

    /** Returns the reader of one dataset whose columns are named like that. */
    public static DatasetReader reader(DatasetSettings dataset, ColumnNames columns, Access access) {
        return new DatasetReader(
                dataset,
                new DatasetPages(dataset, columns, access),
                limits(access.guard().needed()));
    }

    /** Returns what tells the days of rows that were inserted late; empty where the dataset has no such column. */
    public static Optional<InsertedRows> insertedRows(DatasetSettings dataset, Access access) {
        return dataset.insertedColumn()
                .map(_ -> new DatasetInsertedRows(
                        dataset,
                        inserted -> new DatasetPages(dataset, new FieldNames(), access, Optional.of(inserted))));
    }

    private static DatasetReader.Limits limits(Duration attempt) {
        return new DatasetReader.Limits(attempt, 10_000, Page.MAX_BYTES, 1L << 30);
    }

    /** Returns the stream of one dataset. */
    public static StreamSpec of(DatasetSettings dataset) {
        return new StreamSpec(
                dataset.name(),
                SOURCE,
                Kind.DATASET,
                dataset.startDate(),
                dataset.sliceRange(),
                dataset.lookbackDays(),
                rules(dataset),
                Optional.empty(),
                digest(dataset),
                dataset.insertedColumn().isPresent(),
                OptionalInt.of(dataset.pageSize()));
    }

    /**
     * Returns the rules of a dataset's rows. {@code Id} is the id of a message, which may carry many events, and like
     * {@code Thing} may be null or not there at all: so the row itself is part of its key.
     */
    static RowSchema rules(DatasetSettings dataset) {
        String cursor = new FieldNames().column(dataset.cursorColumn());
        List<String> key = List.of("thing", cursor, "id");
        return new RowSchema(key, Set.of("thing", "id"), Optional.of(cursor), InstantForm.EPOCH_MILLIS, Set.of(), true);
    }

    private static String digest(DatasetSettings dataset) {
        String cursor = dataset.cursorColumn().toLowerCase(Locale.ROOT);
        return Sha256.hex(String.join("\n", dataset.datasetId(), cursor, ROW_RULES))
                .substring(0, DIGEST_CHARACTERS);
    }
}

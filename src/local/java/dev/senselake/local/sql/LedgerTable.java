package dev.senselake.local.sql;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Waiver;
import dev.senselake.stream.Partition;
import dev.senselake.stream.RowChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** What the ledger says of each day and each list when it is first asked for, as a table. */
final class LedgerTable {
    /** Makes the table without a row. */
    static final String SCHEMA = """
            CREATE OR REPLACE TABLE senselake.ledger (stream VARCHAR, dt VARCHAR, status VARCHAR, generation BIGINT, row_count BIGINT,
              byte_count BIGINT, read_at TIMESTAMP, as_of TIMESTAMP, flags VARCHAR, added BIGINT, removed BIGINT, changed BIGINT,
              fail_count INTEGER, last_error VARCHAR, failed_since TIMESTAMP, waived VARCHAR, sha256 VARCHAR)""";

    private final Connection connection;
    private final Ledger ledger;

    LedgerTable(Connection connection, Ledger ledger) {
        this.connection = connection;
        this.ledger = ledger;
    }

    /** Fills the table with what stands there of these streams and of those that runs have loaded. */
    void fill(Collection<String> streams) throws SQLException {
        Set<String> all = new TreeSet<>(streams);
        all.addAll(ledger.loadedStreams());
        try (DuckDBAppender rows =
                connection.unwrap(DuckDBConnection.class).createAppender(OwnTables.SCHEMA, OwnTables.LEDGER)) {
            for (String stream : all) {
                add(stream, rows);
            }
        }
    }

    private void add(String stream, DuckDBAppender rows) throws SQLException {
        LedgerEntry snapshot = ledger.read(Partition.snapshot(stream));
        if (snapshot.commit().isPresent() || snapshot.failCount() > 0) {
            add(snapshot, LocalDate.MIN, rows);
        }
        LocalDate settled = ledger.cursor(stream).map(Cursor::settled).orElse(LocalDate.MIN);
        for (LedgerEntry day : ledger.days(stream).entries().values()) {
            add(day, settled, rows);
        }
    }

    private static void add(LedgerEntry entry, LocalDate settled, DuckDBAppender rows) throws SQLException {
        Optional<Commit> commit = entry.commit();
        rows.beginRow();
        rows.append(entry.partition().stream());
        append(rows, entry.partition().day().map(LocalDate::toString));
        rows.append(status(entry, settled));
        append(rows, commit.map(Commit::generation), rows::append);
        append(rows, commit.map(Commit::rows), rows::append);
        append(rows, commit.map(Commit::bytes), rows::append);
        append(rows, commit.map(Commit::fetchEnd).map(LedgerTable::utc), rows::append);
        append(rows, commit.map(Commit::asOf).map(LedgerTable::utc), rows::append);
        append(rows, commit.map(made -> String.join(",", new TreeSet<>(made.flags()))));
        Optional<RowChanges> changes = commit.flatMap(Commit::changes);
        append(rows, changes.map(RowChanges::added), rows::append);
        append(rows, changes.map(RowChanges::removed), rows::append);
        append(rows, changes.map(RowChanges::changed), rows::append);
        rows.append(entry.failCount());
        append(rows, entry.lastError());
        append(rows, entry.marks().failedSince().map(LedgerTable::utc), rows::append);
        append(rows, entry.marks().waiver().map(Waiver::text));
        append(rows, commit.map(Commit::sha256));
        rows.endRow();
    }

    private static String status(LedgerEntry entry, LocalDate settled) {
        if (entry.waived()) {
            return "waived";
        }
        if (entry.failCount() > 0) {
            return "failed";
        }
        if (entry.commit().isEmpty()) {
            return "missing";
        }
        return entry.isOutdated()
                        || entry.partition()
                                .day()
                                .filter(day -> !day.isBefore(settled))
                                .isPresent()
                ? "provisional"
                : "complete";
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static void append(DuckDBAppender rows, Optional<String> text) throws SQLException {
        append(rows, text, rows::append);
    }

    private static <T> void append(DuckDBAppender rows, Optional<T> value, Appending<T> appending) throws SQLException {
        if (value.isPresent()) {
            appending.append(value.get());
        } else {
            rows.appendNull();
        }
    }

    /** Adds a value to the row. */
    private interface Appending<T> {
        Object append(T value) throws SQLException;
    }
}

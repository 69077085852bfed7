package dev.senselake.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger.Claimed;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.stream.Partition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTableTest {
    private static final LocalDate SETTLED = LocalDate.of(2026, 1, 10);
    private static final Instant NOW = Instant.parse("2026-01-20T06:00:00Z");

    private final FakeLedger ledger = new FakeLedger();

    @Test
    void eachDayHasOneStatus() throws SQLException {
        commit(Partition.of("traffic", SETTLED.minusDays(1)));
        commit(Partition.of("traffic", SETTLED));
        Claimed claimed = ledger.claim(Partition.of("traffic", SETTLED.plusDays(1)), "c", NOW);
        ledger.fail(claimed.claim(), new Failure(ErrorCode.SOURCE_UNAVAILABLE, "it was down", "wait"), NOW);
        ledger.restore(new LedgerEntry(
                Partition.of("traffic", SETTLED.plusDays(2)),
                1,
                Map.of(),
                Optional.empty(),
                true,
                0,
                Optional.empty()));
        Claimed _ = ledger.claim(Partition.of("traffic", SETTLED.plusDays(3)), "d", NOW);
        commit(Partition.snapshot("zone"));
        commit(Partition.of("former", SETTLED));
        ledger.move(new Cursor("traffic", SETTLED.minusDays(5), SETTLED.plusDays(1), SETTLED));
        ledger.addLoaded(Set.of("former"));

        assertThat(rows("SELECT stream, dt, status, row_count, last_error IS NULL FROM senselake.ledger ORDER BY ALL"))
                .containsExactly(
                        "former 2026-01-10 provisional 3 true",
                        "traffic 2026-01-09 complete 3 true",
                        "traffic 2026-01-10 provisional 3 true",
                        "traffic 2026-01-11 failed null false",
                        "traffic 2026-01-12 waived null true",
                        "traffic 2026-01-13 missing null true",
                        "zone null complete 3 true");
        assertThat(
                        rows(
                                "SELECT DISTINCT read_at, as_of, generation, byte_count, flags, sha256 FROM senselake.ledger WHERE generation > 0"))
                .containsExactly("2026-01-20 05:59:59 2026-01-20 06:00:00 7 30 empty,late digest");
    }

    private void commit(Partition partition) {
        ledger.force(
                partition,
                TestCommits.of(
                        7,
                        "etag",
                        "digest",
                        3,
                        30,
                        NOW.minusSeconds(2),
                        NOW.minusSeconds(1),
                        NOW,
                        "spec",
                        Set.of("late", "empty")));
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + OwnTables.SCHEMA);
            statement.execute(LedgerTable.SCHEMA);
            new LedgerTable(connection, ledger).fill(List.of("traffic", "zone"));
            try (ResultSet result =
                    statement.executeQuery("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (%s)".formatted(sql))) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        cells.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(String.join(" ", cells));
                }
                return rows;
            }
        }
    }
}

package dev.senselake.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlProblemTest {
    @Test
    void fileThatCannotBeReadIsNamedWithDuckDbsReasonAlone() {
        SQLException malformed = new SQLException("Invalid Input Error: Attempting to execute an unsuccessful or closed"
                + " pending query result\nError: Invalid Input Error: Malformed JSON in file \"/tmp/x.ndjson\", at byte 12 in line"
                + " 3: unexpected end of data. \n\nPossible solution: ignore_errors=true");

        assertThat(SqlProblem.ofFile(malformed, Path.of("x.ndjson")))
                .isEqualTo(
                        "x.ndjson cannot be compared: Malformed JSON in file \"/tmp/x.ndjson\", at byte 12 in line 3:"
                                + " unexpected end of data; check that it is what its name ends with");
    }

    @Test
    void fullDiskIsNamedByTheFolderThatTheUserChose() {
        SQLException full = new SQLException(
                "IO Error: Could not write file" + " \"/data/out/.senselake-42/answer\": No space left on device");

        assertThat(SqlProblem.of(full, "select 1", List.of()))
                .isEqualTo(
                        "there is no space left in /data/out: free some, or name a file on another disk with --output");
    }
}

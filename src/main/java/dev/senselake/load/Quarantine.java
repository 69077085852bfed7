package dev.senselake.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.row.RowDefect;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps the text of rows that could not be published, one object per attempt, never under a table's prefix. */
record Quarantine(Lake lake, ObjectKeys keys) {
    /** Writes the rows, one a line as they came, and returns where. A repeat of the same attempt changes nothing. */
    String keep(Claim claim, List<RowDefect> defects) {
        String lines = defects.stream().map(defect -> defect.text() + "\n").collect(Collectors.joining());
        String key =
                keys.quarantine(claim.partition().stream(), claim.partition().day(), claim.generation());
        lake.put(key, LakeBody.of(lines.getBytes(UTF_8)), new PutCondition.Absent(), Map.of());
        return key;
    }
}

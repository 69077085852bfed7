package dev.senselake.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Claim;
import dev.senselake.row.RowDefect;
import java.util.List;
import java.util.Map;

/** Keeps the text of rows that could not be published, one object per attempt, never under a table's prefix. */
final class Quarantine {
    private final Lake lake;
    private final ObjectKeys keys;

    Quarantine(Lake lake, ObjectKeys keys) {
        this.lake = lake;
        this.keys = keys;
    }

    /** Writes the rows, one a line as they came, and returns where. A repeat of the same attempt changes nothing. */
    String keep(Claim claim, List<RowDefect> defects) {
        StringBuilder lines = new StringBuilder();
        defects.forEach(defect -> lines.append(defect.text()).append('\n'));
        String key =
                keys.quarantine(claim.partition().stream(), claim.partition().day(), claim.generation());
        lake.put(key, LakeBody.of(lines.toString().getBytes(UTF_8)), new PutCondition.Absent(), Map.of());
        return key;
    }
}

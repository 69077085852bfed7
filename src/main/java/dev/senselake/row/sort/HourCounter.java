package dev.senselake.row.sort;

import dev.senselake.counts.CountsWriter;
import dev.senselake.counts.EncodedCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.EntityText;
import dev.senselake.row.RowSchema;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Counts sorted rows by entity and hour, and adds up the people whom they count, while their lines are gone through for
 * another reason: the values stand where {@link LineColumns} has just found them.
 */
final class HourCounter {
    private static final List<String> PEOPLE = List.of("sumins", "sumouts");
    private static final long HOUR_MILLIS = 3_600_000;

    private final EntityText entityText;
    private final CountsWriter writer = new CountsWriter();
    private final long[] rows = new long[EntityHours.HOURS];
    private final long[] ins = new long[EntityHours.HOURS];
    private final long[] outs = new long[EntityHours.HOURS];
    private String entity = "";
    private byte[] entityKey = new byte[0];
    private boolean begun;

    HourCounter(RowSchema rules) {
        entityText = new EntityText(rules);
    }

    /** Returns the columns that count people; none of a stream that counts none. */
    static List<String> people(RowSchema rules) {
        return rules.metricColumns().containsAll(PEOPLE) ? PEOPLE : List.of();
    }

    void note(EncodedRow row, long rowIns, long rowOuts) throws IOException {
        int from = row.keyStart();
        int to = from + row.entityLength();
        if (!begun || !Arrays.equals(entityKey, 0, entityKey.length, row.key(), from, to)) {
            end();
            begun = true;
            entityKey = Arrays.copyOfRange(row.key(), from, to);
            entity = entityText.read(row).orElse("");
        }
        int hour = (int) Math.floorMod(Math.floorDiv(row.epochMilli(), HOUR_MILLIS), (long) EntityHours.HOURS);
        rows[hour]++;
        ins[hour] += rowIns;
        outs[hour] += rowOuts;
    }

    EncodedCounts counts() {
        end();
        begun = false;
        return writer.encoded();
    }

    private void end() {
        if (begun) {
            writer.add(entity, EntityHours.of(rows, ins, outs));
            Arrays.fill(rows, 0);
            Arrays.fill(ins, 0);
            Arrays.fill(outs, 0);
        }
    }
}

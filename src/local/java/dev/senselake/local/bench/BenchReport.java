package dev.senselake.local.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.report.TextTable;
import java.util.List;
import java.util.Locale;

/** What was measured. {@code unchangedBytes} were PUT by a second run over unchanged sources. */
public record BenchReport(List<Speed> speeds, Memory few, Memory many, long unchangedBytes) {
    public BenchReport {
        speeds = List.copyOf(speeds);
    }

    /** Returns one table, with a line per measure. */
    public String text() {
        TextTable table = new TextTable().row("measure", "ours", "against", "ratio", "goal");
        for (Speed speed : speeds) {
            table.row(
                    "CPU s per million rows, %s (%s)"
                            .formatted(speed.source(), Quantity.of(speed.ours().rows(), "row")),
                    number(speed.ours().perMillion()),
                    "floor " + number(speed.floor().perMillion()),
                    number(speed.ratio()),
                    "<= " + Speed.GOAL);
        }
        memory(table, "live heap", few.heap(), many.heap());
        memory(table, "resident set", few.resident(), many.resident());
        return table.row("bytes PUT by an unchanged second run", Quantity.bytes(unchangedBytes), "", "", "0 B")
                .render();
    }

    /** Returns the same as a document: seconds and bytes. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Speed speed : speeds) {
            json.withArray("speed")
                    .addObject()
                    .put("source", speed.source())
                    .put("rows", speed.ours().rows())
                    .put("cpu_s_per_million_rows", speed.ours().perMillion())
                    .put("floor_cpu_s_per_million_rows", speed.floor().perMillion())
                    .put("ratio", speed.ratio())
                    .put("goal", Speed.GOAL);
        }
        for (Memory memory : List.of(few, many)) {
            json.withArray("memory")
                    .addObject()
                    .put("zones", memory.zones())
                    .put("rows", memory.rows())
                    .put("heap_bytes", memory.heap())
                    .put("resident_bytes", memory.resident());
        }
        return json.put("unchanged_run_put_bytes", unchangedBytes);
    }

    private void memory(TextTable table, String what, long small, long large) {
        table.row(
                "traffic-chunk, largest %s, %s".formatted(what, Quantity.of(many.zones(), "zone")),
                Quantity.bytes(large),
                "%s, %s".formatted(Quantity.of(few.zones(), "zone"), Quantity.bytes(small)),
                small == 0 ? "-" : number((double) large / small),
                "no growth");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

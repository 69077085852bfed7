package dev.senselake.local.athena;

import dev.senselake.lake.ObjectKeys;
import java.util.List;

/** The table of the run summaries: of each, what the views read. */
public final class RunsTable {
    /** The table's name, which no dataset should bear. */
    public static final String NAME = "senselake_runs";

    /** The files of the summaries; an index that a mirror keeps beside them begins with a dot. */
    public static final String FILES = "[!.]*.json";

    private static final String PARTITIONS = struct(
            "planned:bigint",
            "written:bigint",
            "unchanged:bigint",
            "superseded:bigint",
            "skipped:bigint",
            "failed:bigint",
            "waived:bigint");
    private static final String FLAGS =
            struct("empty:bigint", "future:bigint", "restated:bigint", "thin:bigint", "unknown:bigint");
    private static final String STREAM = struct(
            "stream:string",
            "partitions:" + PARTITIONS,
            "rows:bigint",
            "landed:string",
            "settled:string",
            "flags:" + FLAGS);
    private static final String FAILURE =
            struct("stream:string", "from:string", "to:string", "error:string", "message:string", "next_step:string");

    private RunsTable() {}

    /** Returns the table; the views unnest its arrays by the order of their fields. */
    public static LakeTable of(ObjectKeys keys) {
        return new LakeTable(
                NAME,
                "One row per run of senselake: what was planned, what came of it, and every failure with its next step.",
                keys.runSummaries(),
                List.of(
                        new Column("run_id", "string"),
                        new Column("as_of", "string"),
                        new Column("mode", "string"),
                        new Column("status", "string"),
                        new Column("started_at", "string"),
                        new Column("ended_at", "string"),
                        new Column("streams", array(STREAM)),
                        new Column("failures", array(FAILURE))),
                false);
    }

    private static String struct(String... fields) {
        return "struct<" + String.join(",", fields) + ">";
    }

    private static String array(String element) {
        return "array<" + element + ">";
    }
}

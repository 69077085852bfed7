package dev.senselake.metric;

/** A number of a stack, by its name and unit in CloudWatch. */
public enum Metric {
    /** One for each incremental run that was closed, whatever its verdict. */
    INCREMENTAL_RUNS_CLOSED("IncrementalRunsClosed", Unit.COUNT),
    /** Partitions that a run left failed. */
    PARTITIONS_FAILED("PartitionsFailed", Unit.COUNT),
    /** Partitions that a run wrote. */
    PARTITIONS_WRITTEN("PartitionsWritten", Unit.COUNT),
    /** Partitions that a run read again and found as they were. */
    PARTITIONS_UNCHANGED("PartitionsUnchanged", Unit.COUNT),
    /** Rows of the partitions that a run wrote or confirmed. */
    ROWS_LOADED("RowsLoaded", Unit.COUNT),
    /** Hours by which a stream is behind its run; see {@link RunMetrics}. CloudWatch has no unit for hours. */
    LAG_HOURS("LagHours", Unit.NONE),
    /** One for each answer of a work function that says that a source asked for quiet. */
    THROTTLES("Throttles", Unit.COUNT),
    /** SenSource tokens that an invocation was granted. */
    TOKENS_MINTED("TokensMinted", Unit.COUNT);

    private final String code;
    private final Unit unit;

    Metric(String code, Unit unit) {
        this.code = code;
        this.unit = unit;
    }

    /** Returns the name in CloudWatch. */
    public String code() {
        return code;
    }

    String unit() {
        return unit.code;
    }

    private enum Unit {
        COUNT("Count"),
        NONE("None");

        private final String code;

        Unit(String code) {
            this.code = code;
        }
    }
}

package dev.senselake.metric;

/** A number of a stack, by its name and unit in CloudWatch. */
public enum Metric {
    /** One for each incremental run that was closed, whatever its verdict. */
    INCREMENTAL_RUNS_CLOSED("IncrementalRunsClosed"),
    /** Partitions that a run left failed. */
    PARTITIONS_FAILED("PartitionsFailed"),
    /** Partitions that a run wrote. */
    PARTITIONS_WRITTEN("PartitionsWritten"),
    /** Partitions that a run read again and found as they were. */
    PARTITIONS_UNCHANGED("PartitionsUnchanged"),
    /** Rows of the partitions that a run wrote or confirmed. */
    ROWS_LOADED("RowsLoaded"),
    /** Hours by which a stream is behind its run; see {@link RunMetrics}. CloudWatch has no unit for hours. */
    LAG_HOURS("LagHours"),
    /** Sensors, places and sources whose silence a run is the first to tell. */
    SILENCES_FOUND("SilencesFound"),
    /** One for each answer of a work function that says that a source asked to wait. */
    THROTTLES("Throttles"),
    /** SenSource tokens that an invocation was granted. */
    TOKENS_MINTED("TokensMinted");

    private final String code;

    Metric(String code) {
        this.code = code;
    }

    /** Returns the name in CloudWatch. */
    public String code() {
        return code;
    }

    String unit() {
        return this == LAG_HOURS ? "None" : "Count";
    }
}

package dev.senselake.local.statemachine.definition;

/** A failure inside an execution, under the name by which Retry and Catch know it. */
public final class StateFailure extends RuntimeException {
    /** A payload, variable or output is too large. */
    public static final String DATA_LIMIT = "States.DataLimitExceeded";
    /** An expression failed or yielded nothing. */
    public static final String QUERY = "States.QueryEvaluationError";

    static final String RUNTIME = "States.Runtime";
    /** A task or the execution took too long. */
    public static final String TIMEOUT = "States.Timeout";
    /** More items of a Map failed than it tolerates. */
    public static final String TOLERANCE = "States.ExceedToleratedFailureThreshold";

    private final String error;
    private final String explanation;

    /** Takes the name and the cause in words. */
    public StateFailure(String error, String explanation) {
        super(error + ": " + explanation);
        this.error = error;
        this.explanation = explanation;
    }

    /** Returns the name. */
    public String error() {
        return error;
    }

    /** Returns the cause in words. */
    public String explanation() {
        return explanation;
    }
}

package dev.senselake.local.statemachine;

/** A failure inside an execution, under the name by which Retry and Catch know it. */
final class StateFailure extends RuntimeException {
    static final String DATA_LIMIT = "States.DataLimitExceeded";
    static final String QUERY = "States.QueryEvaluationError";
    static final String RUNTIME = "States.Runtime";
    static final String TIMEOUT = "States.Timeout";
    static final String TOLERANCE = "States.ExceedToleratedFailureThreshold";

    private final String error;
    private final String explanation;

    StateFailure(String error, String explanation) {
        super(error + ": " + explanation);
        this.error = error;
        this.explanation = explanation;
    }

    String error() {
        return error;
    }

    String explanation() {
        return explanation;
    }
}

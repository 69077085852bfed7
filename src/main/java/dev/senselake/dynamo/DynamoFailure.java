package dev.senselake.dynamo;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Turns what the SDK throws into a retryable or a fatal failure, with what to do next; the SDK's text stays its cause. */
record DynamoFailure(String table, String what) {
    private static final Set<String> TRANSIENT = Set.of(
            "RequestTimeout",
            "ProvisionedThroughputExceeded",
            "LimitExceeded",
            "TransactionConflict",
            "TransactionInProgress",
            "ResourceInUse",
            "ReplicatedWriteConflict");

    RuntimeException of(SdkException thrown) {
        if (thrown instanceof ResourceNotFoundException) {
            String nextStep =
                    "set LEDGER_TABLE to the table of this deployment, in its region, then start the run again";
            return new FatalException(failure("it does not exist", nextStep), thrown);
        }
        String reason = thrown instanceof DynamoDbException answered
                ? "it answered %d %s".formatted(answered.statusCode(), code(answered))
                : "it cannot be reached, or no credentials for it were found";
        if (thrown instanceof DynamoDbException answered && isRefusal(answered)) {
            String nextStep = "check credentials and rights (GetItem, Query, PutItem, UpdateItem on the table,"
                    + " Decrypt on its key), then start the run again";
            return new FatalException(failure(reason, nextStep), thrown);
        }
        String nextStep = "the step is tried again; if it stays so, check network, credentials and the table's limits";
        return new RetryableException(failure(reason, nextStep), thrown);
    }

    private static boolean isRefusal(DynamoDbException answered) {
        return answered.statusCode() / 100 == 4
                && !answered.isThrottlingException()
                && !answered.isRetryableException()
                && !TRANSIENT.contains(code(answered));
    }

    private static String code(DynamoDbException answered) {
        return answered.awsErrorDetails() == null
                ? ""
                : String.valueOf(answered.awsErrorDetails().errorCode()).replace("Exception", "");
    }

    private Failure failure(String reason, String nextStep) {
        return new Failure(ErrorCode.LEDGER_UNAVAILABLE, "table %s, %s: %s".formatted(table, what, reason), nextStep);
    }
}

package dev.senselake.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoFailureTest {
    @ParameterizedTest
    @Tag("G48")
    @CsvSource({
        "400, ProvisionedThroughputExceededException",
        "400, ThrottlingException",
        "400, RequestLimitExceeded",
        "400, LimitExceededException",
        "400, TransactionConflictException",
        "500, InternalServerError",
        "503, ServiceUnavailable"
    })
    void whatPassesIsTriedAgain(int status, String code) {
        RuntimeException failure = failure(status, code);

        assertThat(failure).isInstanceOf(RetryableException.class);
        assertReadable(((RetryableException) failure).failure(), status);
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException",
        "400, UnrecognizedClientException",
        "403, InvalidSignatureException",
        "400, ValidationException"
    })
    void whatStaysRefusedEndsTheAttempt(int status, String code) {
        RuntimeException failure = failure(status, code);

        assertThat(failure).isInstanceOf(FatalException.class);
        assertReadable(((FatalException) failure).failure(), status);
        assertThat(((FatalException) failure).failure().nextStep()).contains("check credentials and rights");
    }

    private static void assertReadable(Failure failure, int status) {
        assertThat(failure.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
        assertThat(failure.message())
                .startsWith("table senselake, update CURSOR#traffic cursor: it answered " + status)
                .doesNotContain("Exception", "secret-text");
    }

    private static RuntimeException failure(int status, String code) {
        return new DynamoFailure("senselake", "update CURSOR#traffic cursor")
                .of(DynamoDbException.builder()
                        .statusCode(status)
                        .message("secret-text")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage("secret-text")
                                .build())
                        .build());
    }
}

package dev.senselake.config;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** The current version of a secret in AWS Secrets Manager, named by its ARN. */
public final class SecretsManagerText implements Supplier<String> {
    private final SecretsManagerClient client;
    private final String arn;

    /** Reads the secret that the ARN names. */
    public SecretsManagerText(SecretsManagerClient client, String arn) {
        this.client = client;
        this.arn = arn;
    }

    /** Reads the text now; throws a fatal or retryable failure that does not show it. */
    @Override
    public String get() {
        try {
            GetSecretValueResponse answer = client.getSecretValue(request -> request.secretId(arn));
            if (answer.secretString() == null) {
                throw new FatalException(failure("holds bytes, not text", "store the secret as text"));
            }
            return answer.secretString();
        } catch (SecretsManagerException e) {
            if (e.statusCode() >= 500 || e.isThrottlingException()) {
                throw unavailable(e);
            }
            throw new FatalException(
                    failure(
                            "cannot be read (status %d)".formatted(e.statusCode()),
                            "check the ARN and the function's role"),
                    e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private RetryableException unavailable(SdkException cause) {
        return new RetryableException(failure("cannot be read at the moment", "the next run tries again"), cause);
    }

    private Failure failure(String fact, String nextStep) {
        return new Failure(ErrorCode.INVALID_CONFIGURATION, "secret %s %s".formatted(arn, fact), nextStep);
    }
}

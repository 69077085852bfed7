package dev.senselake.local.lake;

import dev.senselake.config.ConfigurationText;
import dev.senselake.config.SecretsManagerText;
import dev.senselake.failure.FailureException;
import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The configuration of a stack, from a file or from its secret. */
public final class StackConfiguration {
    private StackConfiguration() {}

    /** Reads the file, if named, or else the secret, if the address names one; empty where neither is. */
    public static Optional<LocalConfiguration> read(ToolContext context, StackAddress address, Optional<Path> file) {
        return read(context, address.secret(), file)
                .map(given -> given.with(Map.of(
                        "LAKE_BUCKET", address.lake().bucket(),
                        "LAKE_PREFIX", address.lake().prefix(),
                        "LEDGER_TABLE", address.table())));
    }

    /** Reads the file, if named, or else the secret, if named, without what the deployment sets. */
    public static Optional<LocalConfiguration> read(ToolContext context, Optional<String> secret, Optional<Path> file) {
        Map<String, String> environment = context.environment();
        return file.isPresent()
                ? Optional.of(LocalConfiguration.read(file, context.root(), environment))
                : secret.map(StackConfiguration::secretText)
                        .map(text -> LocalConfiguration.of(Optional.of(text), environment));
    }

    private static ConfigurationText secretText(String arn) {
        try (SecretsManagerClient client = made(() -> SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build())) {
            return ConfigurationText.parse(
                    arn, new SecretsManagerText(client, arn).get(), ConfigurationText.MOST_STORED_BYTES);
        } catch (FailureException e) {
            // What a function does next is no help to whoever typed a command.
            String next = e.getCause() instanceof SdkException
                    ? "check its ARN, AWS_REGION, the network and the AWS credentials, which need secretsmanager:GetSecretValue on it"
                            + " and the use of its key; or name a file with --config"
                    : e.failure().nextStep();
            throw new UserException("%s; %s".formatted(e.failure().message(), next), e);
        }
    }

    /** Makes a client of AWS; without a region that is a user error. */
    static <T> T made(Supplier<T> client) {
        try {
            return client.get();
        } catch (SdkClientException e) {
            throw new UserException("no AWS region is set: set AWS_REGION, and AWS_PROFILE or the keys of a role", e);
        }
    }
}

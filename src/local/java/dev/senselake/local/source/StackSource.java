package dev.senselake.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.function.Functions;
import dev.senselake.local.function.SharedHandler;
import dev.senselake.local.home.TemporaryHome;
import dev.senselake.local.lake.StackAddress;
import dev.senselake.local.lake.StackConfiguration;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.run.FunctionCall;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sources of a stack: its configuration, its table and its bucket, with the AWS credentials of the user. */
final class StackSource implements AskedSource {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    private final Settings settings;
    private final String table;
    private final DynamoDbClient client;
    private final TemporaryHome home;
    private final LambdaService workers;
    private final FunctionCall functions;

    private StackSource(
            Settings settings, String table, DynamoDbClient client, TemporaryHome home, LambdaService workers) {
        this.settings = settings;
        this.table = table;
        this.client = client;
        this.home = home;
        this.workers = workers;
        this.functions = new FunctionCall(workers, home.folder());
    }

    static StackSource open(ToolContext context, StackAddress address, Optional<Path> file) {
        LocalConfiguration configuration = StackConfiguration.read(context, address, file)
                .orElseThrow(() -> new UserException(
                        "the stack's sources are asked with its credentials: name its secret with --secret ARN, or a file with"
                                + " --config"));
        LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
        Settings settings = configuration.check(today);
        Map<String, String> environment =
                FunctionEnvironment.of(configuration.variables(), aws(context)).variables();
        DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        TemporaryHome home = TemporaryHome.create();
        try {
            LambdaConfig config = LambdaConfig.ofBuild(home.folder(), context.build(), environment, 1);
            LambdaService workers = LambdaService.start(config.shared(SharedHandler.CLASSES), context.clock());
            workers.prepare(Functions.VERIFY);
            return new StackSource(settings, address.table(), client, home, workers);
        } catch (RuntimeException e) {
            client.close();
            home.delete();
            throw e;
        }
    }

    /** Returns what leads a worker to AWS: region, credentials as they are now, and endpoints where others are named. */
    private static Map<String, String> aws(ToolContext context) {
        Map<String, String> variables = new TreeMap<>();
        context.environment().forEach((name, value) -> {
            if (name.startsWith(ENDPOINT)) {
                variables.put(name, value);
            }
        });
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            String region =
                    DefaultAwsRegionProviderChain.builder().build().getRegion().id();
            variables.put("AWS_REGION", region);
            variables.put("AWS_DEFAULT_REGION", region);
            AwsCredentials credentials = provider.resolveCredentials();
            variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
            variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
            if (credentials instanceof AwsSessionCredentials session) {
                variables.put("AWS_SESSION_TOKEN", session.sessionToken());
            }
            return variables;
        } catch (SdkClientException e) {
            throw new UserException(
                    "no AWS region or credentials are set: set AWS_REGION, and AWS_PROFILE or the keys of a role", e);
        }
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public DynamoTable table() {
        return new DynamoTable(client, table);
    }

    @Override
    public JsonNode answer(String function, JsonNode event) {
        return functions.answer(function, event);
    }

    @Override
    public void close() {
        workers.close();
        client.close();
        home.delete();
    }
}

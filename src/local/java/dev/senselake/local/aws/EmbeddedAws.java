package dev.senselake.local.aws;

import dev.senselake.local.failure.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3 over {@code <home>/s3} and DynamoDB over a file in the home, with the bucket and the table in place. Both end with
 * this JVM, and when this is closed; what they hold stays.
 */
public final class EmbeddedAws implements AutoCloseable {
    /** The bucket of the lake. */
    public static final String BUCKET = BucketFolder.LAKE;
    /** The table of the ledger. */
    public static final String TABLE = "senselake";

    private static final String REGION = "us-east-1";
    private static final String KEY = "local";

    private final Path home;
    private final Service s3;
    private final Service dynamoDb;
    private final URI s3Uri;
    private final URI dynamoDbUri;
    private final Optional<Path> setAside;

    private EmbeddedAws(Path home, Service s3, Service dynamoDb, Optional<Path> setAside) {
        this.home = home;
        this.setAside = setAside;
        this.s3 = s3;
        this.dynamoDb = dynamoDb;
        this.s3Uri = s3.awaitAddress();
        this.dynamoDbUri = dynamoDb.awaitAddress();
    }

    /**
     * Starts both services at once and waits until they serve. The caller holds the home: nobody else uses it.
     *
     * @throws UserException if the home cannot be used, the build is incomplete or a service does not come up
     */
    public static EmbeddedAws start(EmbeddedAwsConfig config) {
        new BucketFolder(config.buckets()).prepare();
        EmbeddedAws aws = startBoth(config, Optional.empty());
        if (aws.hasTable()) {
            return aws;
        }
        aws.close();
        Path unreadable = new LedgerFile(config.home()).setAside();
        EmbeddedAws again = startBoth(config, Optional.of(unreadable));
        if (again.hasTable()) {
            return again;
        }
        again.close();
        throw new UserException("DynamoDB Local cannot make a table in %s: check the free space, see %s"
                .formatted(config.home(), config.home().resolve("logs")));
    }

    /** Makes the table where it is missing; false if there is one that cannot be read. */
    private boolean hasTable() {
        try (DynamoDbClient client = dynamoDbClient()) {
            boolean opens = LedgerFile.opens(client, TABLE);
            if (opens) {
                new DynamoDbTable(TABLE).createIfAbsent(client);
            }
            return opens;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static EmbeddedAws startBoth(EmbeddedAwsConfig config, Optional<Path> setAside) {
        Service dynamoDb = Service.dynamoDb(config);
        try {
            return started(config, dynamoDb, setAside);
        } catch (RuntimeException e) {
            dynamoDb.close();
            throw e;
        }
    }

    private static EmbeddedAws started(EmbeddedAwsConfig config, Service dynamoDb, Optional<Path> setAside) {
        Service s3 = Service.s3(config);
        try {
            return new EmbeddedAws(config.home(), s3, dynamoDb, setAside);
        } catch (RuntimeException e) {
            s3.close();
            throw e;
        }
    }

    /** Returns where the file of a ledger is now that could not be read; the table is empty then. */
    public Optional<Path> setAside() {
        return setAside;
    }

    /** Returns where S3 listens; buckets are the first part of the path. */
    public URI s3Uri() {
        return s3Uri;
    }

    /** Returns where DynamoDB listens. */
    public URI dynamoDbUri() {
        return dynamoDbUri;
    }

    /**
     * Returns the environment by which a function finds these services, its bucket and its table. It also hides the AWS
     * profiles of the machine's user: nothing that runs here may reach a real account.
     */
    public Map<String, String> environment() {
        String absent = home.resolve("no-aws-profile").toString();
        return Map.ofEntries(
                Map.entry("AWS_REGION", REGION),
                Map.entry("AWS_DEFAULT_REGION", REGION),
                Map.entry("AWS_ACCESS_KEY_ID", KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", KEY),
                Map.entry("AWS_CONFIG_FILE", absent),
                Map.entry("AWS_SHARED_CREDENTIALS_FILE", absent),
                Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
                Map.entry("QUARKUS_S3_ENDPOINT_OVERRIDE", s3Uri.toString()),
                Map.entry("QUARKUS_S3_PATH_STYLE_ACCESS", "true"),
                Map.entry("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", dynamoDbUri.toString()),
                Map.entry("LAKE_BUCKET", BUCKET),
                Map.entry("LEDGER_TABLE", TABLE));
    }

    /** Returns a new client of S3, which the caller closes. */
    public S3Client s3Client() {
        return S3Client.builder()
                .endpointOverride(s3Uri)
                .forcePathStyle(true)
                .region(Region.of(REGION))
                .credentialsProvider(credentials())
                .httpClientBuilder(direct())
                .build();
    }

    /** Returns a new client of DynamoDB, which the caller closes. */
    public DynamoDbClient dynamoDbClient() {
        return DynamoDbClient.builder()
                .endpointOverride(dynamoDbUri)
                .region(Region.of(REGION))
                .credentialsProvider(credentials())
                .httpClientBuilder(direct())
                .build();
    }

    @Override
    public void close() {
        s3.close();
        dynamoDb.close();
    }

    // The user's proxy leads away from this machine.
    private static UrlConnectionHttpClient.Builder direct() {
        return UrlConnectionHttpClient.builder()
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariablesValues(false)
                        .build());
    }

    private static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
    }
}

package dev.senselake.local.aws;

import dev.senselake.local.failure.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private static final String ANY = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedAwsConfig config;
    private final ReservedPort s3Port;
    private final ReservedPort dynamoDbPort;
    private final Deque<Service> started = new ArrayDeque<>();
    private final EndedServices ends = new EndedServices();

    private EmbeddedAws(EmbeddedAwsConfig config, ReservedPort s3Port, ReservedPort dynamoDbPort) {
        this.config = config;
        this.s3Port = s3Port;
        this.dynamoDbPort = dynamoDbPort;
    }

    /**
     * Says where both services will serve, and starts none of them.
     *
     * @throws UserException if there is no free port
     */
    public static EmbeddedAws reserve(EmbeddedAwsConfig config) {
        return new EmbeddedAws(
                config,
                ReservedPort.of(config.bindAddress(), config.s3Port()),
                ReservedPort.of(config.bindAddress(), config.dynamoDbPort()));
    }

    /**
     * Starts both services at once and waits until they serve. The caller holds the home: nobody else uses it.
     *
     * @throws UserException if the home cannot be used, the build is incomplete or a service does not come up
     */
    public static EmbeddedAws start(EmbeddedAwsConfig config) {
        return reserve(config).start();
    }

    /**
     * Starts both services where they were reserved, as {@link #start(EmbeddedAwsConfig)} does, and returns this. Where
     * that fails, it is closed.
     */
    public EmbeddedAws start() {
        return start(true);
    }

    /** Starts DynamoDB alone, for who reads the table only; both, where the table has to be made anew from the lake. */
    public EmbeddedAws startTable() {
        return start(false);
    }

    private EmbeddedAws start(boolean lake) {
        try {
            startServices(lake || setAside().isPresent());
            if (!hasTable()) {
                startOnUnreadLedger(lake);
            }
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Sets a ledger aside that a second start cannot read either, with space left: a full disk is answered like damage. */
    private void startOnUnreadLedger(boolean lake) {
        LedgerFile file = new LedgerFile(config.home());
        endServices();
        file.requireSpace();
        startServices(lake);
        if (!hasTable()) {
            endServices();
            file.requireSpace();
            file.setAside();
            startServices(true);
            requireTable();
        }
    }

    private void startServices(boolean lake) {
        started.push(Service.dynamoDb(config, dynamoDbPort));
        if (lake) {
            new BucketFolder(config.buckets()).prepare();
            started.push(Service.s3(config, s3Port));
        }
        started.forEach(Service::awaitReady);
        started.forEach(service -> service.watch(ends));
    }

    private void requireTable() {
        if (!hasTable()) {
            throw new UserException("DynamoDB Local cannot make a table in %s: check the free space, see %s"
                    .formatted(config.home(), config.home().resolve("logs")));
        }
    }

    /** Makes the table where it is missing; false if there is one that cannot be read. */
    private boolean hasTable() {
        try (DynamoDbClient client = dynamoDbClient()) {
            DynamoDbTable table = new DynamoDbTable(TABLE);
            return switch (table.state(client)) {
                case READABLE -> true;
                case UNREADABLE -> false;
                case ABSENT -> {
                    table.create(client);
                    yield true;
                }
            };
        }
    }

    private void endServices() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    /** Runs the action once a service has ended that nobody closed: whatever waits for its answers had better stop. */
    public void whenEnded(Runnable action) {
        ends.whenEnded(action);
    }

    /**
     * Returns if no service has ended that nobody closed. A call of this object's clients that fails by it throws the same.
     *
     * @throws dev.senselake.local.failure.ChildEndedException if one has
     */
    public void requireRunning() {
        ends.requireNone();
    }

    /** Returns where the file of a ledger is now that could not be read; the table is empty until it is made anew. */
    public Optional<Path> setAside() {
        return new LedgerFile(config.home()).unrestored();
    }

    /** Notes that the table has been made anew. */
    public void restored() {
        new LedgerFile(config.home()).restored();
    }

    /** Returns where S3 listens; buckets are the first part of the path. */
    public URI s3Uri() {
        return uri(s3Port);
    }

    /** Returns where DynamoDB listens. */
    public URI dynamoDbUri() {
        return uri(dynamoDbPort);
    }

    /**
     * Returns the environment by which a function finds these services, its bucket and its table. It also hides the AWS
     * profiles of the machine's user: nothing that runs here may reach a real account.
     */
    public Map<String, String> environment() {
        String absent = config.home().resolve("no-aws-profile").toString();
        return Map.ofEntries(
                Map.entry("AWS_REGION", REGION),
                Map.entry("AWS_DEFAULT_REGION", REGION),
                Map.entry("AWS_ACCESS_KEY_ID", KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", KEY),
                Map.entry("AWS_CONFIG_FILE", absent),
                Map.entry("AWS_SHARED_CREDENTIALS_FILE", absent),
                Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
                Map.entry("QUARKUS_S3_ENDPOINT_OVERRIDE", s3Uri().toString()),
                Map.entry("QUARKUS_S3_PATH_STYLE_ACCESS", "true"),
                Map.entry("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", dynamoDbUri().toString()),
                Map.entry("LAKE_BUCKET", BUCKET),
                Map.entry("LEDGER_TABLE", TABLE));
    }

    /** Returns a new client of S3, which the caller closes. */
    public S3Client s3Client() {
        return S3Client.builder()
                .endpointOverride(s3Uri())
                .forcePathStyle(true)
                .region(Region.of(REGION))
                .credentialsProvider(credentials())
                .httpClientBuilder(direct())
                .overrideConfiguration(override -> override.addExecutionInterceptor(ends))
                .build();
    }

    /** Returns the lake as it stands in the home, to read only, whether S3 is served or not; the caller closes. */
    public S3Client lakeFolder() {
        new BucketFolder(config.buckets()).prepare();
        return new FolderS3(config.buckets());
    }

    /** Returns a folder of buckets as it stands, to read only, also beside one who writes there; the caller closes. */
    public static S3Client folder(Path buckets) {
        return new FolderS3(buckets);
    }

    /** Returns a new client of DynamoDB, which the caller closes. */
    public DynamoDbClient dynamoDbClient() {
        return DynamoDbClient.builder()
                .endpointOverride(dynamoDbUri())
                .region(Region.of(REGION))
                .credentialsProvider(credentials())
                .httpClientBuilder(direct())
                .overrideConfiguration(override -> override.addExecutionInterceptor(ends))
                .build();
    }

    @Override
    public void close() {
        endServices();
        s3Port.close();
        dynamoDbPort.close();
    }

    private URI uri(ReservedPort port) {
        String host = ANY.equals(config.bindAddress()) ? LOOPBACK : config.bindAddress();
        return URI.create("http://%s:%d".formatted(host, port.number()));
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

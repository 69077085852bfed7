package dev.senselake.local.lake;

import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.LakeConfig;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lake of a home. Its objects are read where they lie, also beside a run, because each appears whole; only its table
 * needs a process and the home's lock.
 */
final class HomeLake implements OpenLake {
    private static final String BUCKETS = "s3";

    private final Path home;
    private final String prefix;
    private final ZoneId timeZone;
    private final Resources resources = new Resources();
    private final Supplier<LocalSession> session;
    private final Supplier<S3Client> objects;
    private final Supplier<DynamoTable> table;

    private HomeLake(
            Path home, String prefix, ZoneId timeZone, Supplier<LocalSession> opening, Consumer<LocalSession> closing) {
        this.home = home;
        this.timeZone = timeZone;
        this.prefix = prefix;
        this.session = resources.onFirstUse(opening, closing);
        this.objects = resources.onFirstUse(() -> EmbeddedAws.folder(home.resolve(BUCKETS)), S3Client::close);
        Supplier<DynamoDbClient> client =
                resources.onFirstUse(() -> session.get().aws().dynamoDbClient(), DynamoDbClient::close);
        this.table = () -> new DynamoTable(client.get(), EmbeddedAws.TABLE);
    }

    /** Takes the home that the request names, or the default one; a home without a lake is a user error. */
    static HomeLake open(ToolContext context, SessionRequest request) {
        Path home = LocalSession.home(context, request);
        if (!Files.isDirectory(home.resolve(BUCKETS).resolve(EmbeddedAws.BUCKET))) {
            throw new UserException(
                    "%s holds no lake: load it with ./senselake run, or name another home with --home, or a stack with --lake"
                            .formatted(home));
        }
        return new HomeLake(
                home,
                prefix(context),
                LocalConfiguration.read(request.configuration(), context.root(), context.environment())
                        .timeZone(),
                () -> LocalSession.open(context, request.withoutLake()),
                LocalSession::close);
    }

    /** Takes the home of a session that somebody else closes. */
    static HomeLake of(ToolContext context, LocalSession session) {
        return new HomeLake(
                session.home().folder(),
                prefix(context),
                session.settings().localTime().fallback(),
                () -> session,
                _ -> {});
    }

    private static String prefix(ToolContext context) {
        return context.environment().getOrDefault("LAKE_PREFIX", "");
    }

    @Override
    public LakeConfig config() {
        return new LakeConfig(EmbeddedAws.BUCKET, prefix);
    }

    @Override
    public Optional<Settings> settings() {
        return Optional.of(session.get().settings());
    }

    @Override
    public ZoneId timeZone() {
        return timeZone;
    }

    @Override
    public S3Client objects() {
        return objects.get();
    }

    @Override
    public DynamoTable table() {
        return table.get();
    }

    @Override
    public Path files(Collection<String> folders) {
        return home.resolve(BUCKETS).resolve(EmbeddedAws.BUCKET);
    }

    @Override
    public void close() {
        resources.close();
    }
}

package dev.senselake.local.lake;

import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.LakeConfig;
import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The lake of a deployed stack, with the region and the credentials that the AWS SDK finds in the environment, and its
 * endpoints where {@code AWS_ENDPOINT_URL} and its likes name others.
 */
final class StackLake implements OpenLake {
    private final StackAddress address;
    private final Mirror mirror;
    private final Supplier<Optional<Settings>> settings;
    private final Supplier<LocalConfiguration> local;
    private final Resources resources = new Resources();
    private final Supplier<S3Client> objects = resources.onFirstUse(
            () -> StackConfiguration.made(() -> S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build()),
            S3Client::close);
    private final Supplier<DynamoDbClient> table = resources.onFirstUse(
            () -> StackConfiguration.made(() -> DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build()),
            DynamoDbClient::close);

    /** Takes a stack, and the file that holds its configuration if one was named: otherwise its secret is asked. */
    StackLake(ToolContext context, StackAddress address, Optional<Path> configuration) {
        this.address = address;
        this.mirror = new Mirror(
                context.root().resolve(".senselake").resolve("mirror"),
                address.lake().bucket());
        this.local = resources.onFirstUse(() -> local(context, configuration), _ -> {});
        this.settings = resources.onFirstUse(() -> settings(context, configuration), _ -> {});
    }

    /** The stack's parameter is no part of its secret; here it is a variable of the environment, or a key of the file. */
    private static LocalConfiguration local(ToolContext context, Optional<Path> file) {
        return file.isPresent()
                ? LocalConfiguration.read(file, context.root(), context.environment())
                : LocalConfiguration.of(Optional.empty(), context.environment());
    }

    private Optional<Settings> settings(ToolContext context, Optional<Path> file) {
        LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
        return StackConfiguration.read(context, address, file).map(given -> given.check(today));
    }

    @Override
    public LakeConfig config() {
        return address.lake();
    }

    @Override
    public Optional<Settings> settings() {
        return settings.get();
    }

    @Override
    public ZoneId timeZone() {
        return local.get().timeZone();
    }

    @Override
    public boolean knowsTimeZone() {
        return local.get().namesATimeZone();
    }

    @Override
    public S3Client objects() {
        return objects.get();
    }

    @Override
    public boolean keepsVersions() {
        return true;
    }

    @Override
    public DynamoTable table() {
        return new DynamoTable(table.get(), address.table());
    }

    @Override
    public Path files(Collection<String> folders) {
        folders.forEach(folder -> mirror.update(objects(), folder));
        return mirror.folder();
    }

    @Override
    public void close() {
        resources.close();
    }
}

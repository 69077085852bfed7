package dev.senselake.local.lake;

import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.LakeConfig;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A lake and its ledger, to be asked. What a question needs is opened when it is first asked for, and all of it is closed
 * with this.
 */
public interface OpenLake extends AutoCloseable {
    /** Opens the lake of the home that the request names; a home without one is a user error. */
    static OpenLake ofHome(ToolContext context, SessionRequest request) {
        return HomeLake.open(context, request);
    }

    /** Opens the lake of the home whose session is open, and stays so. */
    static OpenLake ofSession(ToolContext context, LocalSession session) {
        return HomeLake.of(context, session);
    }

    /** Opens the lake of a stack, whose configuration is that of the file, if named, or that of its secret. */
    static OpenLake ofStack(ToolContext context, StackAddress address, Optional<Path> configuration) {
        return new StackLake(context, address, configuration);
    }

    /** Returns bucket and prefix. */
    LakeConfig config();

    /** Returns the configuration that fills the lake; empty for a stack of which none was named. */
    Optional<Settings> settings();

    /** Returns the configured time zone of what the lists do not tell; nothing else of the configuration is looked at. */
    ZoneId timeZone();

    /** Tells whether that time zone is known to be the one that fills the lake: of a stack it is a parameter, which nothing here reads. */
    default boolean knowsTimeZone() {
        return true;
    }

    /** Returns the lake's objects, to be read only. */
    S3Client objects();

    /** Tells whether the bucket keeps the former versions of its objects. */
    default boolean keepsVersions() {
        return false;
    }

    /** Returns the table that holds the ledger; a home is locked from then on, because its table has one user. */
    DynamoTable table();

    /**
     * Returns the folder on this machine that stands for the bucket and holds all objects below these folders of it as they
     * are now. For a stack they are copied, those that changed since the last time only.
     */
    Path files(Collection<String> folders);

    @Override
    void close();
}

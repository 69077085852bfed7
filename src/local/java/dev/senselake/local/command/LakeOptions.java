package dev.senselake.local.command;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.lake.StackAddress;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which lake and ledger a question is put to: those of a home, or of a deployed stack. */
final class LakeOptions {
    @Mixin
    private HomeOptions homeOptions = new HomeOptions();

    @Option(
            names = "--lake",
            paramLabel = "s3://BUCKET/PREFIX",
            description = {
                "The lake of a deployed stack (output LakeLocation) instead of the home's, with --table, and with the AWS region and",
                "credentials of the environment. What a question needs is copied to .senselake/mirror."
            })
    private @Nullable String lake;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "With --lake: the stack's table (output LedgerTableName).")
    private @Nullable String table;

    @Option(
            names = "--secret",
            paramLabel = "ARN",
            description = "With --lake: the secret that holds the configuration, where --config does not name a file.")
    private @Nullable String secret;

    /** Returns the folder that keeps what belongs to the user's work on it: the home, or that of all mirrors. */
    Path folder(ToolContext context) {
        return lake == null
                ? LocalSession.home(context, homeOptions.request(context.clock().instant()))
                : context.root().resolve(".senselake");
    }

    /** Opens what was named; the caller closes. A half of an address is a user error. */
    OpenLake open(ToolContext context) {
        if (lake == null && table == null && secret == null) {
            return OpenLake.ofHome(context, homeOptions.request(context.clock().instant()));
        }
        if (lake == null || table == null) {
            throw new UserException(
                    "a stack is named by --lake s3://BUCKET/PREFIX and --table NAME together (its outputs LakeLocation and"
                            + " LedgerTableName)");
        }
        return OpenLake.ofStack(
                context,
                StackAddress.of(lake, table, Optional.ofNullable(secret)),
                Optional.ofNullable(homeOptions.config));
    }
}

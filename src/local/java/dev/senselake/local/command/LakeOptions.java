package dev.senselake.local.command;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.lake.StackAddress;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.source.AskedSource;
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
            paramLabel = "URI",
            description =
                    "The lake of a deployed stack, s3://BUCKET/PREFIX (output LakeLocation), instead of the home's; "
                            + "with --table, and with the AWS region and credentials of the environment. What a question "
                            + "needs is copied to this machine.")
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
        return stack().map(address -> OpenLake.ofStack(context, address, configuration()))
                .orElseGet(() -> OpenLake.ofHome(
                        context, homeOptions.request(context.clock().instant())));
    }

    /** Opens the stack that was named, if one was; the caller closes. */
    Optional<OpenLake> openStack(ToolContext context) {
        return stack().map(address -> OpenLake.ofStack(context, address, configuration()));
    }

    /** Returns the options of the home, for what can be asked of one that holds no lake yet. */
    HomeOptions home() {
        return homeOptions;
    }

    /** Opens the sources of what was named; the caller closes. */
    AskedSource ask(ToolContext context) {
        return stack().map(address -> AskedSource.ofStack(context, address, configuration()))
                .orElseGet(() -> AskedSource.ofHome(
                        context, homeOptions.request(context.clock().instant())));
    }

    /** Returns the options that name the same home to another command, each behind a blank; none for a stack. */
    String homeWords() {
        return lake != null ? "" : words("--home", homeOptions.home) + words("--config", homeOptions.config);
    }

    private static String words(String option, @Nullable Path path) {
        if (path == null) {
            return "";
        }
        String text = path.toString();
        return " %s %s"
                .formatted(
                        option, text.matches("[A-Za-z0-9._/-]+") ? text : "'%s'".formatted(text.replace("'", "'\\''")));
    }

    private Optional<Path> configuration() {
        return Optional.ofNullable(homeOptions.config);
    }

    private Optional<StackAddress> stack() {
        if (lake == null && table == null && secret == null) {
            return Optional.empty();
        }
        if (lake == null || table == null) {
            throw new UserException(
                    "a stack is named by --lake s3://BUCKET/PREFIX and --table NAME together (its outputs LakeLocation and"
                            + " LedgerTableName)");
        }
        return Optional.of(StackAddress.of(lake, table, Optional.ofNullable(secret)));
    }
}

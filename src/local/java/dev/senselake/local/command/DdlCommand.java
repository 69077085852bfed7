package dev.senselake.local.command;

import dev.senselake.failure.NearestWord;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.athena.DuckStatements;
import dev.senselake.local.athena.LakeSample;
import dev.senselake.local.athena.SqlView;
import dev.senselake.local.athena.Statements;
import dev.senselake.local.athena.TableStatements;
import dev.senselake.local.athena.TemplateTables;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code ddl}: the statements that make tables of Athena from the streams, their columns taken from the lake. */
@Command(
        name = "ddl",
        mixinStandardHelpOptions = true,
        description = {
            "Prints statements for Athena or DuckDB that create a table or view per stream.",
            "Columns are those that are known and those in the newest rows of the home's lake. Changes " + "nothing."
        })
final class DdlCommand implements Callable<Integer> {
    private static final String NO_BUCKET = "YOUR_BUCKET";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern DATABASE = Pattern.compile("[a-z0-9_]{1,255}");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HomeOptions homeOptions = new HomeOptions();

    @Parameters(arity = "0..*", paramLabel = "STREAM", description = "Which streams (default: all configured).")
    private List<String> streams = new ArrayList<>();

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "The bucket in which Athena finds the lake (default: YOUR_BUCKET, to be filled in).")
    private @Nullable String bucket;

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            defaultValue = "",
            description = "The lake's path in that bucket (default: none).")
    private String prefix = "";

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "The database of the tables (default: the one chosen in Athena).")
    private @Nullable String database;

    @Option(names = "--duckdb", description = "Prints views for DuckDB over the home's own lake instead.")
    private boolean duckdb;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description =
                    "Prints nothing, but writes the template of the stack's own tables and views to a file (in this "
                            + "repository infra/athena.yaml).")
    private @Nullable Path template;

    @Override
    public Integer call() {
        ToolContext context = ToolContext.current();
        if (template != null) {
            write(template, context);
            return 0;
        }
        TableStatements tables = new TableStatements(target(), Optional.ofNullable(database));
        StopSignal signal = StopSignal.install(() -> {});
        try (LocalSession session = LocalSession.openWithoutCreating(
                        context, homeOptions.request(context.clock().instant()));
                S3Client s3 = session.aws().s3Client()) {
            signal.onStop(session::close);
            String localPrefix = session.settings().lake().prefix();
            LakeSample sample = LakeSample.of(s3, new LakeConfig(EmbeddedAws.BUCKET, localPrefix));
            Path lake = session.home().buckets().resolve(EmbeddedAws.BUCKET);
            Statements statements = duckdb ? new DuckStatements(lake, new ObjectKeys(localPrefix)) : tables;
            return print(chosen(ConfiguredStreams.of(session.settings())), sample, statements);
        } finally {
            signal.finished();
        }
    }

    private int print(List<StreamSpec> chosen, LakeSample sample, Statements statements) {
        PrintWriter out = command().commandLine().getOut();
        PrintWriter err = command().commandLine().getErr();
        out.println(statements.head());
        int missing = 0;
        for (StreamSpec stream : chosen) {
            Optional<String> statement = statements.of(stream, sample.of(stream.stream()));
            statement.ifPresent(sql -> out.print(System.lineSeparator() + sql));
            if (statement.isEmpty()) {
                missing++;
                err.println("senselake: %s has no row in this home's lake, so its columns are not known: load it first"
                        .formatted(stream.stream()));
            }
        }
        out.flush();
        return missing == 0 ? 0 : 1;
    }

    private List<StreamSpec> chosen(StreamCatalog catalog) {
        List<String> names = streams.isEmpty() ? catalog.names() : streams;
        List<StreamSpec> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(catalog.find(name)
                    .orElseThrow(() -> new UserException("there is no stream %s%s; there are %s"
                                    .formatted(
                                            name,
                                            NearestWord.hint(name, catalog.names()),
                                            String.join(", ", catalog.names())))
                            .see("./senselake state")));
        }
        return chosen;
    }

    private LakeConfig target() {
        requireMatch("--bucket", bucket, BUCKET, "3 to 63 of a to z, digits, dots and hyphens");
        requireMatch("--database", database, DATABASE, "a to z, digits and underscores");
        LakeConfig target = new LakeConfig(Objects.requireNonNullElse(bucket, NO_BUCKET), prefix);
        try {
            target.keys();
            return target;
        } catch (IllegalArgumentException e) {
            throw wrong("--prefix is %s; it takes a plain path such as lake/raw".formatted(prefix));
        }
    }

    private void requireMatch(String option, @Nullable String value, Pattern pattern, String permitted) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw wrong("%s is %s; it takes %s".formatted(option, value, permitted));
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command().commandLine(), problem);
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets the spec");
    }

    private static void write(Path template, ToolContext context) {
        try {
            Files.writeString(template, TemplateTables.template(SqlView.readAll(context.views())));
        } catch (IOException e) {
            throw new UserException("%s cannot be written: check its path and permissions".formatted(template), e);
        }
    }
}

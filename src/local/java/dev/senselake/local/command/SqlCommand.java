package dev.senselake.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.local.athena.ViewText;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.sql.AnswerFile;
import dev.senselake.local.sql.FileFormat;
import dev.senselake.local.sql.LakeDatabase;
import dev.senselake.local.sql.SqlShell;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql}: answers questions about what is in the lake. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a question in SQL (DuckDB's) about the lake.",
            "There are a table per stream, the views of Athena, and runs, changes and ledger: SHOW TABLES "
                    + "lists them, DESCRIBE traffic tells columns. Reads only, also beside a run."
        })
final class SqlCommand implements Callable<Integer> {
    private static final String TABLE = "table";
    private static final int LONGEST_QUESTION = 1 << 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "QUESTION",
            description =
                    "One statement that reads, such as \"select count(*) from traffic\". Without it: a shell on a "
                            + "terminal, elsewhere the statement that comes on standard input.")
    private @Nullable String question;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (the default: the first 200 rows), csv, json (one array) or parquet (with --output).")
    private @Nullable String format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The file to write to instead of standard output; its ending may tell the format.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        ToolContext context = ToolContext.current();
        Optional<FileFormat> file = fileFormat();
        StopSignal signal = StopSignal.install(() -> {});
        try (OpenLake lake = lakeOptions.open(context);
                AnswerFile answer = AnswerFile.at(Optional.ofNullable(output));
                LakeDatabase database = LakeDatabase.open(lake, ViewText.readAll(context.views()), answer.work())) {
            signal.onStop(database::stop);
            PrintWriter out = command().commandLine().getOut();
            if (question == null && file.isEmpty() && isTerminal()) {
                shell(database, lakeOptions.folder(context).resolve("sql-history"));
            } else if (file.isPresent()) {
                long _ = database.write(asked(), file.get(), answer.next());
                answer.finish(out);
            } else {
                out.print(database.table(asked()));
            }
            out.flush();
            PrintWriter err = command().commandLine().getErr();
            database.notes().forEach(note -> err.println("senselake: " + note));
            return 0;
        } finally {
            signal.finished();
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static void shell(LakeDatabase database, Path history) {
        try (Terminal terminal = TerminalBuilder.terminal()) {
            new SqlShell(database, terminal, history).run();
        } catch (IOException e) {
            throw new UserException("this terminal cannot be used: ask with ./senselake sql \"select ...\"", e);
        }
    }

    private String asked() {
        if (question != null) {
            return question;
        }
        try {
            return new String(System.in.readNBytes(LONGEST_QUESTION), UTF_8);
        } catch (IOException e) {
            throw new UserException("standard input cannot be read: ask with ./senselake sql \"select ...\"", e);
        }
    }

    private Optional<FileFormat> fileFormat() {
        Optional<FileFormat> ending = Optional.ofNullable(output).flatMap(FileFormat::of);
        String named = Objects.requireNonNullElse(
                format, ending.map(FileFormat::toString).orElse(TABLE));
        if (named.equals(TABLE)) {
            if (output != null) {
                throw wrong("--output takes --format csv, json or parquet");
            }
            return Optional.empty();
        }
        FileFormat known = FileFormat.named(named)
                .orElseThrow(() -> wrong("--format is %s; it takes table, csv, json or parquet".formatted(named)));
        if (known == FileFormat.PARQUET && output == null) {
            throw wrong("--format parquet needs --output FILE");
        }
        return Optional.of(known);
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command().commandLine(), problem);
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets the spec");
    }
}

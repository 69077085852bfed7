package dev.senselake.local.sql;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;

/** Questions typed one after another, each ended by a semicolon, with history and completion; Ctrl-C ends an answer only. */
public final class SqlShell {
    private static final String PROMPT = "senselake> ";
    private static final int HISTORY = 1000;
    private static final Set<String> ENDS = Set.of("exit", "quit", ".exit", ".quit");
    private static final Set<String> KEYWORDS = Set.of(
            "select",
            "from",
            "where",
            "group by",
            "order by",
            "limit",
            "join",
            "using",
            "with",
            "and",
            "or",
            "not",
            "between",
            "count(*)",
            "sum",
            "min",
            "max",
            "avg",
            "distinct",
            "describe",
            "show tables",
            "summarize",
            "having",
            "as",
            "desc");

    private final LakeDatabase database;
    private final Terminal terminal;
    private final LineReader reader;

    /** Asks a database on a terminal; the file that keeps the history is made for its owner only. */
    public SqlShell(LakeDatabase database, Terminal terminal, Path history) {
        this.database = database;
        this.terminal = terminal;
        SortedSet<String> words = database.words();
        words.addAll(KEYWORDS);
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new Statements())
                .completer(new StringsCompleter(words))
                .variable(LineReader.HISTORY_FILE, own(history))
                .variable(LineReader.HISTORY_SIZE, HISTORY)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P ...> ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
    }

    private static Path own(Path history) {
        try {
            return Files.exists(history) ? history : PrivateFiles.write(history, "");
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written: check its permissions and the free space".formatted(history), e);
        }
    }

    /** Answers until the user ends it. */
    public void run() {
        PrintWriter out = terminal.writer();
        out.println("Questions end with ; and tables are listed by SHOW TABLES; and exit ends this.");
        Terminal.SignalHandler former = terminal.handle(Terminal.Signal.INT, _ -> database.cancel());
        try {
            while (true) {
                String line = reader.readLine(PROMPT).strip();
                if (ENDS.contains(word(line))) {
                    return;
                }
                if (!word(line).isEmpty()) {
                    answer(line, out);
                }
            }
        } catch (EndOfFileException ended) {
            out.flush();
        } finally {
            terminal.handle(Terminal.Signal.INT, former);
        }
    }

    private void answer(String question, PrintWriter out) {
        try {
            out.print(database.table(question));
        } catch (UserException e) {
            out.println(e.getMessage());
        }
        out.flush();
    }

    private static String word(String line) {
        return line.replaceAll("[;\\s]+$", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Takes lines together until a semicolon ends them; words end where no name goes on. */
    private static final class Statements extends DefaultParser {
        Statements() {
            setEscapeChars(new char[0]);
            setEofOnUnclosedQuote(true);
        }

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            boolean accepted = context == ParseContext.ACCEPT_LINE;
            if (accepted && !line.isBlank() && !line.stripTrailing().endsWith(";") && !ENDS.contains(word(line))) {
                throw new EOFError(-1, cursor, "the statement goes on", ";");
            }
            return super.parse(line, cursor, context);
        }

        @Override
        public boolean isDelimiterChar(CharSequence line, int position) {
            return super.isDelimiterChar(line, position) || "(),;.=<>+-*/:".indexOf(line.charAt(position)) >= 0;
        }
    }
}

package dev.senselake.local.sql;

import dev.senselake.failure.NearestWord;
import dev.senselake.local.failure.DamagedObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB finds wrong, in plain words. */
public final class SqlProblem {
    private static final Pattern HEAD =
            Pattern.compile("^Invalid Input Error: Attempting to execute [^\\n]*\\nError: ");
    private static final Pattern KIND = Pattern.compile("^[A-Z][A-Za-z/ ]* Error: ");
    private static final Pattern NO_TABLE = Pattern.compile("^Catalog Error: Table with name (\\S+) does not exist!");
    private static final Pattern FILE = Pattern.compile("(?:in file \"|GZIP stream: )([^\"\\n]+)");

    private static final Pattern FULL =
            Pattern.compile("\"(.+)/\\.?senselake-[^/\"]*/[^\"]*\": No space left on device");

    private SqlProblem() {}

    /** Says what is wrong with a question, and what to ask instead. */
    static String of(SQLException problem, String sql, Collection<String> tables) {
        String message = text(problem);
        Matcher noTable = NO_TABLE.matcher(message);
        if (noTable.find()) {
            String name = noTable.group(1);
            return "there is no table %s%s; there are %s"
                    .formatted(name, NearestWord.hint(name, tables), String.join(", ", tables));
        }
        if (message.startsWith("Permission Error")) {
            return "sql reads the tables of the lake only, no other file: there are %s"
                    .formatted(String.join(", ", tables));
        }
        if (message.startsWith("INTERRUPT")) {
            return "stopped";
        }
        if (message.startsWith("Out of Memory Error")) {
            return "the answer needs more than the 1 GB of memory that sql takes: ask for fewer days with WHERE dt >= '...', or for sums";
        }
        Matcher full = FULL.matcher(message);
        if (full.find()) {
            return "there is no space left in %s: free some, or name a file on another disk with --output"
                    .formatted(full.group(1));
        }
        return damaged(message, bare(message, sql)).orElseGet(() -> bare(message, sql));
    }

    /** Says what is wrong where a file of the user was compared with the lake. */
    public static String ofFile(SQLException problem, Path file) {
        String message = text(problem);
        // Behind the first of its paragraphs DuckDB gives advice on its own options.
        String reason = bare(message.split("\\n\\s*\\n|\\n\\s*(?:Possible |The search space)", 2)[0], "")
                .replaceAll("[\\s.]+$", "");
        return damaged(message, reason)
                .filter(_ -> !message.contains(file.toString()))
                .orElseGet(() ->
                        "%s cannot be compared: %s; check that it is what its name ends with".formatted(file, reason));
    }

    /** Says which object of the lake is in the way, if one is. */
    private static Optional<String> damaged(String message, String reason) {
        Matcher file = FILE.matcher(message);
        if (!(message.contains("JSON") || message.contains("GZIP")) || !file.find()) {
            return Optional.empty();
        }
        String named = file.group(1);
        return Optional.of(DamagedObject.sentence(
                named,
                reason.replace(" in file \"%s\"".formatted(named), "")
                        .replace(": " + named, "")
                        .strip()));
    }

    /** Returns DuckDB's message without what it says of its own work. */
    static String text(SQLException problem) {
        return HEAD.matcher(String.valueOf(problem.getMessage())).replaceFirst("");
    }

    /** Shows the line of the question where it is one of its own. */
    private static String bare(String message, String sql) {
        int shown = message.indexOf("\n\nLINE ");
        String bare = KIND.matcher(shown < 0 ? message : message.substring(0, shown))
                .replaceFirst("")
                .replaceAll("\\s*\\n\\s*", " ");
        if (shown < 0) {
            return bare;
        }
        String[] lines = message.substring(shown + 2).split("\n", -1);
        String line = lines[0].replaceFirst("^LINE \\d+: ", "");
        int before = lines[0].length() - line.length();
        return lines.length > 1 && lines[1].length() > before && sql.contains(line)
                ? "%s%n%s%n%s".formatted(bare, line, lines[1].substring(before))
                : bare;
    }
}

package dev.senselake.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text file of the repository, for tests that hold it against the code. */
record RepositoryFile(String name, String text) {
    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");

    static RepositoryFile read(String name) {
        try {
            return new RepositoryFile(name, Files.readString(Path.of(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("the repository has no readable " + name, e);
        }
    }

    /** Returns the text below a heading, up to the next one. */
    RepositoryFile section(String heading) {
        String start = "\n## %s\n".formatted(heading);
        int from = text.indexOf(start);
        if (from < 0) {
            throw new AssertionError("%s has no section %s".formatted(name, heading));
        }
        int to = text.indexOf("\n## ", from + start.length());
        return new RepositoryFile(name, text.substring(from, to < 0 ? text.length() : to));
    }

    /** Returns what stands in the one group of a pattern, wherever it matches. */
    List<String> all(String pattern) {
        return all(Pattern.compile(pattern, Pattern.MULTILINE), text);
    }

    /** Returns the words that are set as code. */
    List<String> quoted() {
        return quoted(text);
    }

    /** Returns the words of a text that are set as code. */
    static List<String> quoted(String text) {
        return all(QUOTED, text);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}

package dev.senselake.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place that cites an id or a step. In code and documents every word of the form C26 or vea-9 is a citation; one with a
 * single digit could mean something else (S3), so that it stands in parentheses, alone or in a list, behind the word fault,
 * guarantee, promise or trap, or, in a document, as code.
 */
record Citation(String id, Path file) {
    private static final Pattern FORMS =
            Pattern.compile("\\((%1$s(?:(?:, | and | or | to )%1$s)*)\\)".formatted(DefinedRow.ID)
                    + "|\\b(?:[Ff]ault|[Gg]uarantee|[Pp]romise|[Tt]rap)s? %s\\b".formatted(DefinedRow.ID)
                    + "|\\b(?:[A-KNPSU]\\d{2}[bc]?|(?:vea|sf)-\\d{1,2})\\b");
    private static final Pattern AS_CODE = Pattern.compile("`(%s)`".formatted(DefinedRow.ID));
    private static final Pattern ID = Pattern.compile(DefinedRow.ID);
    private static final Pattern STEPS = Pattern.compile("\\b[Ss]teps? (\\d+b?)(?:(?:, | and | to )(\\d+b?))*");
    private static final Pattern STEP = Pattern.compile("\\d+b?");
    private static final Pattern LINE_BREAK = Pattern.compile("\\n[ \\t]*(?:\\*|//|#)?[ \\t]*");

    /** Returns the citations of ids in code, documents, definitions and templates. */
    static List<Citation> ofIds() {
        List<Citation> citations = new ArrayList<>();
        files("src", "docs", "infra", ".").forEach(file -> {
            String text = text(file);
            citations.addAll(found(FORMS, ID, text, file));
            if (file.toString().endsWith(".md")) {
                citations.addAll(found(AS_CODE, ID, text, file));
            }
        });
        return citations;
    }

    /** Returns the citations of protocol steps in code. */
    static List<Citation> ofSteps() {
        return files("src")
                .filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> found(STEPS, STEP, text(file), file).stream())
                .map(cited -> new Citation(protocol(cited.file()) + "-" + cited.id(), cited.file()))
                .toList();
    }

    /** Returns whose steps a file means: those of its package, or of the commit protocol. */
    private static String protocol(Path file) {
        return Stream.of("token", "keyset")
                .filter(name -> file.toString().contains("/%s/".formatted(name)))
                .findFirst()
                .orElse("commit");
    }

    private static List<Citation> found(Pattern form, Pattern id, String text, Path file) {
        return form.matcher(text)
                .results()
                .flatMap(cited -> id.matcher(cited.group()).results())
                .map(cited -> new Citation(cited.group(), file))
                .toList();
    }

    private static Stream<Path> files(String... roots) {
        return Stream.of(roots).flatMap(Citation::below).filter(Citation::isText);
    }

    private static Stream<Path> below(String root) {
        int depth = root.equals(".") ? 1 : Integer.MAX_VALUE;
        try (Stream<Path> files = Files.walk(Path.of(root), depth)) {
            return files.filter(Files::isRegularFile).map(Path::normalize).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the repository has no readable " + root, e);
        }
    }

    private static boolean isText(Path file) {
        return Stream.of(".java", ".md", ".json", ".yaml", ".sql").anyMatch(file.toString()::endsWith);
    }

    private static String text(Path file) {
        try {
            return LINE_BREAK
                    .matcher(Files.readString(file, StandardCharsets.UTF_8))
                    .replaceAll(" ");
        } catch (IOException e) {
            throw new UncheckedIOException("not readable: " + file, e);
        }
    }
}

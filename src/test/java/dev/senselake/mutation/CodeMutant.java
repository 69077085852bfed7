package dev.senselake.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A deliberate defect of one source file: a text that stands in it once, another in its place, and the test that must fail. */
record CodeMutant(String name, String about, Path file, String original, String replacement, String killer) {
    private static final Pattern FORM = Pattern.compile(
            "about: (?<about>.+)\nfile: (?<file>.+)\nkilled by: (?<killer>.+)\n<<<<\n(?<original>.*)====\n(?<replacement>.*)>>>>\n",
            Pattern.DOTALL);

    private static final Pattern FIELD_CASE = Pattern.compile("FC\\d+");

    /** Reads every mutant of a folder, by name; throws where a file has another form. */
    static List<CodeMutant> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(CodeMutant::read).toList();
        }
    }

    private static CodeMutant read(Path file) {
        try {
            Matcher form = FORM.matcher(Files.readString(file));
            if (!form.matches()) {
                throw new IllegalArgumentException(file + " is no mutant: about, file, killed by, <<<<, ====, >>>>");
            }
            String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
            return new CodeMutant(
                    name,
                    form.group("about"),
                    Path.of(form.group("file")),
                    form.group("original"),
                    form.group("replacement"),
                    form.group("killer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the ids of the field cases whose defect this is. */
    List<String> fieldCases() {
        return FIELD_CASE.matcher(about).results().map(MatchResult::group).toList();
    }

    /** Returns the source with the defect; throws where the text does not stand there exactly once. */
    String applied(String source) {
        int first = source.indexOf(original);
        if (first < 0 || source.indexOf(original, first + 1) >= 0) {
            throw new IllegalStateException("%s: its text does not stand once in %s".formatted(name, file));
        }
        return source.substring(0, first) + replacement + source.substring(first + original.length());
    }
}

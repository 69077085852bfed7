package dev.senselake.local.athena;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of a view, one file {@code <name>.sql}: comment lines that say what it shows, then one query. */
public record ViewText(String name, String comment, String sql) {
    private static final String ENDING = ".sql";
    static final String COMMENT = "-- ";

    /** Reads the views of a folder in the order of their names, but each after those that it reads. */
    public static List<ViewText> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return ordered(files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(ViewText::read)
                    .toList());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static List<ViewText> ordered(List<ViewText> views) {
        List<ViewText> ordered = new ArrayList<>();
        while (ordered.size() < views.size()) {
            List<ViewText> left =
                    views.stream().filter(view -> !ordered.contains(view)).toList();
            ordered.add(left.stream()
                    .filter(view -> left.stream().noneMatch(view::reads))
                    .findFirst()
                    .orElseThrow(() ->
                            new UserException("%s.sql reads itself by a circle of views: restore it from the repository"
                                    .formatted(left.getFirst().name()))));
        }
        return ordered;
    }

    private boolean reads(ViewText other) {
        return Pattern.compile("\\b(?:FROM|JOIN) %s\\b".formatted(other.name()))
                .matcher(sql)
                .find();
    }

    private static ViewText read(Path file) {
        try {
            return of(file.getFileName().toString().replace(ENDING, ""), Files.readString(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UserException unreadable(Path path, IOException cause) {
        return new UserException("%s cannot be read: restore it from the repository".formatted(path), cause);
    }

    /** Takes the text of a file. */
    static ViewText of(String name, String text) {
        String comment = text.lines()
                .takeWhile(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()))
                .collect(Collectors.joining(" "));
        String sql = text.lines()
                .dropWhile(line -> line.startsWith(COMMENT))
                .collect(Collectors.joining("\n"))
                .strip();
        return new ViewText(name, comment, sql);
    }
}

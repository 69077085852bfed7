package dev.senselake.local.child;

import dev.senselake.local.failure.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The jars and folders that a JVM loads classes from, in order. Never holds an empty element, which would mean the current folder. */
public record ClassPath(List<Path> elements) {
    /** Takes at least one element. */
    public ClassPath {
        elements = List.copyOf(elements);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("class path is empty: " + elements);
        }
    }

    /**
     * Reads the class path that the build wrote as {@code <folder>/<name>.txt}.
     *
     * @throws UserException if the file is missing or names a file that is gone
     */
    public static ClassPath read(Path folder, String name) {
        Path file = folder.resolve(name + ".txt");
        if (!Files.isRegularFile(file)) {
            throw new UserException("class path %s is missing: run ./senselake build".formatted(file));
        }
        List<Path> elements = new ArrayList<>();
        for (String element : text(file).split(File.pathSeparator, -1)) {
            if (!element.isEmpty()) {
                elements.add(existing(Path.of(element), file));
            }
        }
        return new ClassPath(elements);
    }

    /** Returns a class path that looks into the given element first. */
    public ClassPath after(Path first) {
        List<Path> all = new ArrayList<>();
        all.add(first);
        all.addAll(elements);
        return new ClassPath(all);
    }

    /** Returns a class path that looks into the other's elements last. */
    public ClassPath before(ClassPath last) {
        List<Path> all = new ArrayList<>(elements);
        all.addAll(last.elements());
        return new ClassPath(all);
    }

    /** Returns a class path of what takes the place of each element. */
    public ClassPath map(UnaryOperator<Path> replacement) {
        return new ClassPath(elements.stream().map(replacement).toList());
    }

    /** Returns the value of the JVM's {@code -cp}. */
    public String argument() {
        return elements.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path existing(Path element, Path file) {
        if (!Files.exists(element)) {
            throw new UserException(
                    "class path %s names %s, which is gone: run ./senselake build".formatted(file, element));
        }
        return element;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserException("class path %s cannot be read: check its permissions".formatted(file), e);
        }
    }
}

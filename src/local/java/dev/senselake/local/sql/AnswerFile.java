package dev.senselake.local.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;

/** A file that an answer is written to in a folder of its own, and that appears whole where it was asked for. */
public final class AnswerFile implements AutoCloseable {
    private static final String PREFIX = ".senselake-";

    private final Optional<Path> target;
    private final Path work;

    private AnswerFile(Optional<Path> target, Path work) {
        this.target = target;
        this.work = work;
    }

    /** Takes where it is to appear, or none where it is to be printed; a folder that cannot be written is a user error. */
    public static AnswerFile at(Optional<Path> target) {
        Optional<Path> absolute = target.map(file -> file.toAbsolutePath().normalize());
        try {
            if (absolute.filter(Files::isDirectory).isPresent()) {
                throw new UserException("--output %s is a folder: name a file in it".formatted(absolute.get()));
            }
            Path work = absolute.isPresent()
                    ? Files.createTempDirectory(absolute.get().resolveSibling(""), PREFIX)
                    : Files.createTempDirectory(PREFIX.substring(1));
            return new AnswerFile(absolute, work);
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written: check that its folder exists, its permissions and the free space"
                            .formatted(absolute.map(Path::toString).orElse("the folder for temporary files")),
                    e);
        }
    }

    /** Takes the folder in which files are to appear, made if it is not there. */
    public static AnswerFile in(Path folder) {
        try {
            Files.createDirectories(folder);
            return at(Optional.of(folder.resolve("answer")));
        } catch (IOException e) {
            throw new UserException(
                    "--output %s is no folder and cannot be made one: check its permissions".formatted(folder), e);
        }
    }

    /** Makes the files of these names appear that were written in the folder for this answer. */
    public void finish(Collection<String> files) {
        try {
            for (String file : files) {
                Files.move(
                        work.resolve(file),
                        work.resolveSibling(file),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UserException unwritable(IOException cause) {
        return new UserException(
                "%s cannot be written: check its permissions and the free space"
                        .formatted(target.map(Path::toString).orElse("the answer")),
                cause);
    }

    /** Returns the folder that is there for this answer only. */
    public Path work() {
        return work;
    }

    /** Returns the file to write to. */
    public Path next() {
        return work.resolve("answer");
    }

    /** Makes the file that was written appear where it was asked for. */
    public void finish() {
        try {
            Files.move(
                    next(), target.orElseThrow(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Makes the file that was written appear, or prints it. */
    public void finish(PrintWriter out) {
        if (target.isPresent()) {
            finish();
            return;
        }
        try (Reader answer = Files.newBufferedReader(next(), UTF_8)) {
            answer.transferTo(out);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void close() {
        try {
            Folders.delete(work);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(work), e);
        }
    }
}

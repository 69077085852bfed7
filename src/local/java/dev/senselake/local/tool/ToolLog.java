package dev.senselake.local.tool;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The tool's own log: a file in the home, never the terminal, which belongs to what the user asked for. */
public final class ToolLog {
    private static final int MAX_BYTES = 10 << 20;
    private static final Logger ROOT = Logger.getLogger("");

    private ToolLog() {}

    /** Takes the log off the terminal. */
    public static void silence() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
    }

    /** Returns the folder of the log, if one was opened. */
    public static Optional<Path> folder() {
        return Arrays.stream(ROOT.getHandlers())
                .filter(LogFile.class::isInstance)
                .map(handler -> ((LogFile) handler).folder)
                .findFirst();
    }

    /** Appends the log to {@code senselake.log} in the folder, at most two files of 10 MiB. */
    public static void open(Path folder) {
        try {
            ROOT.addHandler(new LogFile(folder));
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written: check its permissions and the free space".formatted(folder), e);
        }
    }

    /** Writes to a folder that it remembers. */
    private static final class LogFile extends FileHandler {
        private final Path folder;

        private LogFile(Path folder) throws IOException {
            super(folder.resolve("senselake.log").toString(), MAX_BYTES, 2, true);
            this.folder = folder;
            setFormatter(new SimpleFormatter());
            setLevel(Level.INFO);
        }
    }
}

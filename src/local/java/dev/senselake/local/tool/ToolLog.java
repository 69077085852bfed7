package dev.senselake.local.tool;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** The tool's own log: a file in the home, never the terminal, which belongs to what the user asked for. */
public final class ToolLog {
    private static final int MAX_BYTES = 10 << 20;
    private static final Logger ROOT = Logger.getLogger("");
    private static final AtomicReference<@Nullable Path> OPEN = new AtomicReference<>();

    private ToolLog() {}

    /** Takes the log off the terminal. */
    public static void silence() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
    }

    /** Returns the folder of the log, if one was opened. */
    public static Optional<Path> folder() {
        return Optional.ofNullable(OPEN.get());
    }

    /** Appends the log to {@code senselake.log} in the folder, at most two files of 10 MiB. */
    public static void open(Path folder) {
        try {
            FileHandler file = new FileHandler(folder.resolve("senselake.log").toString(), MAX_BYTES, 2, true);
            file.setFormatter(new SimpleFormatter());
            file.setLevel(Level.INFO);
            ROOT.addHandler(file);
            OPEN.set(folder);
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written: check its permissions and the free space".formatted(folder), e);
        }
    }
}

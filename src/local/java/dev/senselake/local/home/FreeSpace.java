package dev.senselake.local.home;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Watches the disk of a home while a run fills it: on a full one, each part fails with an error of its own. */
public final class FreeSpace implements AutoCloseable {
    private static final long MEGA = 1 << 20;
    private static final long FOR_A_RUN = 64 * MEGA;
    private static final long TO_GO_ON = 8 * MEGA;
    // The write-ahead log of the ledger, and the logs.
    private static final long FOR_A_COMMAND = 2 * MEGA;

    private final Path home;
    private final LongSupplier left;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean ranOut;

    FreeSpace(Path home, LongSupplier left) {
        this.home = home;
        this.left = left;
    }

    /** Refuses a disk with too little space to begin with, 64 MB. */
    public static void requireForRun(Path home) {
        require(home, FOR_A_RUN, "a run");
    }

    /** Refuses a disk with too little space to look at what the home holds, 2 MB. */
    public static void requireForCommand(Path home) {
        require(home, FOR_A_COMMAND, "any command");
    }

    private static void require(Path home, long needed, String what) {
        long left = left(home);
        if (left < needed) {
            throw new UserException(
                    "home %s has %d MB of free space left and %s needs %d: free some, or choose another with --home"
                            .formatted(home, left / MEGA, what, needed / MEGA));
        }
    }

    /** Watches until closed; {@code whenFull} runs once, when hardly any space is left. */
    public static FreeSpace watch(Path home, Runnable whenFull) {
        FreeSpace space = new FreeSpace(home, () -> left(home));
        var _ = space.thread.scheduleWithFixedDelay(() -> space.look(whenFull), 0, 200, TimeUnit.MILLISECONDS);
        return space;
    }

    /** Throws a user error if the space ran out meanwhile. */
    public void requireEnough() {
        if (ranOut) {
            throw new UserException(
                    "the disk of home %s is full, so the run was stopped: free some space; the next run goes on from there"
                            .formatted(home));
        }
    }

    @Override
    public void close() {
        thread.close();
    }

    /** Runs the action, once, if hardly any space is left now. */
    public void look(Runnable whenFull) {
        if (!ranOut && left.getAsLong() < TO_GO_ON) {
            ranOut = true;
            whenFull.run();
        }
    }

    private static long left(Path home) {
        try {
            return Files.getFileStore(home).getUsableSpace();
        } catch (IOException e) {
            throw new UserException(
                    "the free space of home %s cannot be read: check that it still exists".formatted(home), e);
        }
    }
}

package dev.senselake.local.progress;

import dev.senselake.local.statemachine.ExecutionListener;

/** Where a run's progress is shown. */
interface Display extends ExecutionListener, AutoCloseable {
    /** Draws by itself from now on, where lines can be drawn again. */
    void begin();

    /** Draws what has changed by now, where lines can be drawn again. */
    void tick();

    /** Takes away what changes, so that what follows starts on its own line. */
    @Override
    void close();
}

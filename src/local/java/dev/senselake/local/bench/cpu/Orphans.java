package dev.senselake.local.bench.cpu;

import dev.senselake.local.failure.UserException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Processes whose parent ended before them. This process takes the place of their parent instead of the system's first
 * process, so that their CPU time is counted as that of a child here when they are waited for.
 */
final class Orphans {
    // prctl(2)
    private static final int SET_CHILD_SUBREAPER = 36;

    private final MethodHandle wait;

    private Orphans(MethodHandle wait) {
        this.wait = wait;
    }

    /** Adopts every orphan among the descendants of this process from now on. */
    @SuppressWarnings("restricted") // The script allows native access, and no Java API does this.
    static Orphans adopt() {
        Linker linker = Linker.nativeLinker();
        try {
            SymbolLookup library = linker.defaultLookup();
            MethodHandle prctl = linker.downcallHandle(
                    library.findOrThrow("prctl"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));
            int refused = (int) prctl.invokeExact(SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
            if (refused != 0) {
                throw new UserException("this system does not let a process adopt orphans: the benchmark needs Linux");
            }
            return new Orphans(linker.downcallHandle(
                    library.findOrThrow("waitpid"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT)));
        } catch (UserException e) {
            throw e;
        } catch (Throwable e) {
            throw new UserException("the C library cannot be called: the benchmark needs Linux", e);
        }
    }

    /** Waits for an adopted process that has ended, which adds its CPU time to that of the children of this process. */
    void reap(long pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            var _ = (int) wait.invokeExact((int) pid, status, 0);
        } catch (Throwable e) {
            throw new UserException("process %d cannot be waited for".formatted(pid), e);
        }
    }
}

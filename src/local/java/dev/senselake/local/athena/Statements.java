package dev.senselake.local.athena;

import dev.senselake.stream.StreamSpec;
import java.util.Optional;

/** Statements by which an SQL engine reads the streams of a lake. */
public interface Statements {
    /** Returns the comment lines above all statements. */
    String head();

    /** Returns the statement of a stream with a comment above it; empty if it has no column that is known or seen. */
    Optional<String> of(StreamSpec spec, SeenColumns seen);
}

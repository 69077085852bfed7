package dev.senselake.mark;

import java.util.Optional;
import java.util.function.Function;

/** How many days of each stream can be asked for at once, where that is fewer than configured. */
public interface ReadLengths {
    /** Returns the length of a stream, empty where all that is configured can be asked for. */
    Optional<ReadLength> of(String stream);

    /** Changes the length by what stands there; {@code change} may be asked again, and an equal result changes nothing. */
    void change(String stream, Function<Optional<ReadLength>, ReadLength> change);
}

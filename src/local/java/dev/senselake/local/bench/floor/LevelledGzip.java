package dev.senselake.local.bench.floor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Gzip at a level of choice, which the JDK's own lacks. */
final class LevelledGzip extends GZIPOutputStream {
    private static final int BUFFER = 1 << 16;

    LevelledGzip(OutputStream out, int level) throws IOException {
        super(out, BUFFER);
        def.setLevel(level);
    }
}

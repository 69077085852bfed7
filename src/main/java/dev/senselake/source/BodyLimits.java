package dev.senselake.source;

/** Bounds of one answer: decoded bytes, and how far it may inflate once {@code ratioFrom} bytes are decoded. */
public record BodyLimits(long maxBytes, long maxRatio, long ratioFrom) {
    /** 2 GiB, 200 to 1 after 16 MiB. */
    public static final BodyLimits DEFAULT = new BodyLimits(2L << 30, 200, 16L << 20);
}

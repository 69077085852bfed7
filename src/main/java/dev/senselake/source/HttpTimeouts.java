package dev.senselake.source;

import java.time.Duration;

/** How long a connection may take to open, and how long the other side may stay silent before and inside an answer. */
public record HttpTimeouts(Duration connect, Duration read) {
    /** 5 s to connect, 60 s of silence. */
    public static final HttpTimeouts DEFAULT = new HttpTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(60));

    public HttpTimeouts {
        if (!connect.isPositive() || !read.isPositive()) {
            throw new IllegalArgumentException(
                    "timeouts must be positive: connect=%s, read=%s".formatted(connect, read));
        }
    }
}

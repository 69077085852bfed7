package dev.senselake.source;

import dev.senselake.source.SourceGuard.Rules;
import java.time.Duration;

/** How long a source may take, as configured: to open a connection, and for one attempt from its request to its answer's end. */
public record RequestTimes(Duration connect, Duration attempt) {
    /** 5 s and 4 min. */
    public static final RequestTimes DEFAULT =
            new RequestTimes(RestClients.Timeouts.DEFAULT.connect(), Rules.DEFAULT.attemptTime());

    /** Returns the time-outs of a client: a source may be silent as long as an attempt may last. */
    public RestClients.Timeouts timeouts() {
        return new RestClients.Timeouts(connect, attempt);
    }

    /** Returns the rules of the guard. */
    public Rules rules() {
        return Rules.DEFAULT.within(attempt);
    }
}

package dev.senselake.source.sensource;

import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.source.sensource.token.TokenBroker;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks SenSource for a token and for a little of every configured stream, and says what is missing. */
public final class SenSourceCheck {
    private final SenSource source;
    private final TokenBroker broker;

    SenSourceCheck(SenSource source, TokenBroker broker) {
        this.source = source;
        this.broker = broker;
    }

    /** One need: what was tried, what was found, and the failure with what to do where it is not met. */
    public record Need(String name, String found, Optional<Failure> failure) {}

    /** Returns a need for the token and, if there is one, a need per configured stream; days end with yesterday. */
    public List<Need> run(String runId, Deadline deadline) {
        List<Need> needs = new ArrayList<>();
        Need token = need("SenSource token", () -> {
            broker.get(deadline.end());
            return "accepted";
        });
        needs.add(token);
        if (token.failure().isEmpty()) {
            source.streams()
                    .forEach(stream ->
                            needs.add(need("SenSource " + stream.stream(), () -> probe(stream, runId, deadline))));
        }
        return List.copyOf(needs);
    }

    private String probe(StreamSpec stream, String runId, Deadline deadline) {
        CountingSink rows = new CountingSink();
        Optional<Window> window = Optional.of(stream.kind())
                .filter(kind -> kind != StreamSpec.Kind.REFERENCE)
                .map(kind -> Window.of(yesterday(deadline)));
        source.reader(stream.stream())
                .orElseThrow()
                .read(new ReadRequest(runId, window, deadline, new RequestTally()), rows);
        return "%,d rows".formatted(rows.count);
    }

    private static LocalDate yesterday(Deadline deadline) {
        return LocalDate.ofInstant(deadline.clock().instant(), ZoneOffset.UTC).minusDays(1);
    }

    private static Need need(String name, Probe probe) {
        try {
            return new Need(name, probe.run(), Optional.empty());
        } catch (FailureException e) {
            return new Need(name, "", Optional.of(e.failure()));
        }
    }

    @FunctionalInterface
    private interface Probe {
        String run();
    }

    private static final class CountingSink implements RowSink {
        private long count;

        @Override
        public void accept(EncodedRow row) {
            count++;
        }

        @Override
        public void clear() {
            count = 0;
        }
    }
}

package dev.senselake.source.sensource;

import dev.senselake.localtime.ListedRows;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.source.sensource.token.Authorization;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks SenSource for a token and for a little of every configured stream, and says what is missing. */
public final class SenSourceCheck {
    private final SenSource source;
    private final Authorization authorization;

    SenSourceCheck(SenSource source, Authorization authorization) {
        this.source = source;
        this.authorization = authorization;
    }

    /** Returns a need for the token and, if there is one, a need per configured stream; days end with yesterday. */
    public List<Need> run(String runId, Deadline deadline) {
        return run(runId, deadline, new ListedRows());
    }

    /** Does the same and takes from the lists what links zones and spaces to locations. */
    public List<Need> run(String runId, Deadline deadline, ListedRows lists) {
        Need token = Need.tried("SenSource token", () -> authorization.tryOut(deadline.end()));
        Stream<Need> streams = token.verdict() == Verdict.MET
                ? source.streams().stream().map(stream -> need(stream, runId, deadline, lists))
                : Stream.empty();
        return Stream.concat(Stream.of(token), streams).toList();
    }

    private Need need(StreamSpec stream, String runId, Deadline deadline, ListedRows lists) {
        CountingSink rows = new CountingSink(stream, lists);
        Need need = Need.tried("SenSource " + stream.stream(), () -> probe(stream, runId, deadline, rows));
        if (need.verdict() != Verdict.MET || rows.count > 0) {
            return need;
        }
        String when = stream.isSnapshot() ? "" : " of yesterday";
        return new Need(
                need.need(),
                Verdict.UNKNOWN,
                "it can be read and has no rows" + when,
                "if there should be some, check what the API client may see, and that its sensors count");
    }

    private String probe(StreamSpec stream, String runId, Deadline deadline, CountingSink rows) {
        LocalDate yesterday = Days.of(deadline.clock().instant()).minusDays(1);
        Optional<Window> window = stream.isSnapshot() ? Optional.empty() : Optional.of(Window.of(yesterday));
        StreamReader reader = source.reader(stream.stream()).orElseThrow();
        reader.read(new ReadRequest(runId, window, deadline, new RequestTally()), rows);
        return "%d rows".formatted(rows.count);
    }

    private static final class CountingSink implements RowSink {
        private final StreamSpec stream;
        private final ListedRows lists;
        private long count;

        CountingSink(StreamSpec stream, ListedRows lists) {
            this.stream = stream;
            this.lists = lists;
        }

        @Override
        public void accept(EncodedRow row) {
            count++;
            if (stream.isSnapshot()) {
                lists.add(stream.stream(), row.line(), row.lineStart(), row.lineLength());
            }
        }

        @Override
        public void clear() {
            count = 0;
        }
    }
}

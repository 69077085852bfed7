package dev.senselake.load;

import dev.senselake.ledger.Commit;
import dev.senselake.load.PartitionPublisher.Published;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.UndatedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up what one invocation does. */
final class Tally {
    private final List<RequestTally> reads = new ArrayList<>();
    private LoadReport done = LoadReport.NONE;

    /** Returns where the requests of one read are counted, also if it fails; it may try each so many times, and ask for the same rows so many times. */
    RequestTally read(int mostTries, int mostAsked) {
        RequestTally read = new RequestTally(mostTries, mostAsked);
        reads.add(read);
        return read;
    }

    void add(PartitionCounts partitions) {
        add(LoadReport.of(partitions));
    }

    /** Takes note of rows that belong to no day. */
    void undated(UndatedRows rows) {
        add(LoadReport.NONE.with(rows));
    }

    void add(List<String> notes) {
        add(LoadReport.of(notes));
    }

    void published(Published how, PartitionContent content) {
        switch (how) {
            case Published.Written(long put, Commit commit) -> {
                add(held(new PartitionCounts(1, 0, 0, 0, 0, 0), content, put, commit.flags()));
                commit.changes().ifPresent(rows -> add(LoadReport.of(rows)));
            }
            case Published.Unchanged(Set<String> flags) ->
                add(held(new PartitionCounts(0, 1, 0, 0, 0, 0), content, 0, flags));
            case Published.Superseded() -> add(new PartitionCounts(0, 0, 1, 0, 0, 0));
        }
    }

    /** Adds what differs in the columns, in words. */
    void add(Set<String> columns) {
        add(LoadReport.of(columns));
    }

    LoadReport report() {
        long requests = reads.stream().mapToLong(RequestTally::requests).sum();
        long retries = reads.stream().mapToLong(RequestTally::retries).sum();
        long throttles = reads.stream().mapToLong(RequestTally::throttles).sum();
        return done.plus(LoadReport.of(requests, retries, throttles));
    }

    private static LoadReport held(PartitionCounts how, PartitionContent content, long put, Set<String> flags) {
        Map<String, Integer> each = flags.stream().collect(Collectors.toMap(flag -> flag, _ -> 1));
        return LoadReport.of(how, content.rows(), content.bytes(), put, each);
    }

    private void add(LoadReport part) {
        done = done.plus(part);
    }
}

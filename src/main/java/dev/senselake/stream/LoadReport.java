package dev.senselake.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one invocation did: partitions by ending, rows and decoded bytes of the partitions written or confirmed, bytes
 * sent to the bucket, requests and retries upstream, answers of the source that asked to wait, how many partitions carry which flag, what became of the rows of those
 * that were published before, which columns are new, gone or of another type, rows that belong to no day, and notes for
 * whoever reads the summary (the first 20 of columns and notes).
 */
public record LoadReport(
        PartitionCounts partitions,
        long rows,
        long bytes,
        long bytesPut,
        long requests,
        long retries,
        long throttles,
        Map<String, Integer> flags,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RowChanges> changes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> columns,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UndatedRows> undated,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {
    /** The most changed columns that are named. */
    public static final int MOST_COLUMNS = 20;

    private static final int MOST_NOTES = 20;

    /** Nothing done. */
    public static final LoadReport NONE = of(PartitionCounts.NONE);

    public LoadReport {
        flags = Map.copyOf(flags);
        columns = columns.stream().distinct().sorted().limit(MOST_COLUMNS).toList();
        notes = notes.stream().distinct().limit(MOST_NOTES).toList();
    }

    /** Returns changed rows and nothing else. */
    public static LoadReport of(RowChanges changes) {
        return nothingBut(Optional.of(changes), List.of(), List.of());
    }

    /** Returns what differs in the columns and nothing else. */
    public static LoadReport of(Set<String> columns) {
        return nothingBut(Optional.empty(), List.copyOf(columns), List.of());
    }

    /** Returns notes and nothing else. */
    public static LoadReport of(List<String> notes) {
        return nothingBut(Optional.empty(), List.of(), notes);
    }

    /** Returns requests, their retries and the answers that asked to wait, and nothing else. */
    public static LoadReport of(long requests, long retries, long throttles) {
        return new LoadReport(
                PartitionCounts.NONE,
                0,
                0,
                0,
                requests,
                retries,
                throttles,
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Returns partitions with their rows, bytes and flags and nothing else. */
    public static LoadReport of(
            PartitionCounts partitions, long rows, long bytes, long bytesPut, Map<String, Integer> flags) {
        return new LoadReport(
                partitions,
                rows,
                bytes,
                bytesPut,
                0,
                0,
                0,
                flags,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static LoadReport nothingBut(Optional<RowChanges> changes, List<String> columns, List<String> notes) {
        return new LoadReport(
                PartitionCounts.NONE, 0, 0, 0, 0, 0, 0, Map.of(), changes, columns, Optional.empty(), notes);
    }

    /** Returns the same report with rows that belong to no day. */
    public LoadReport with(UndatedRows rowsWithoutDay) {
        return new LoadReport(
                partitions,
                rows,
                bytes,
                bytesPut,
                requests,
                retries,
                throttles,
                flags,
                changes,
                columns,
                Optional.of(rowsWithoutDay),
                notes);
    }

    /** Returns partitions and nothing else. */
    public static LoadReport of(PartitionCounts partitions) {
        return of(partitions, 0, 0, 0, Map.of());
    }

    /** Returns the sum of both. */
    public LoadReport plus(LoadReport other) {
        Map<String, Integer> both = new TreeMap<>(flags);
        other.flags.forEach((flag, count) -> both.merge(flag, count, Integer::sum));
        return new LoadReport(
                partitions.plus(other.partitions),
                rows + other.rows,
                bytes + other.bytes,
                bytesPut + other.bytesPut,
                requests + other.requests,
                retries + other.retries,
                throttles + other.throttles,
                both,
                Stream.of(changes, other.changes).flatMap(Optional::stream).reduce(RowChanges::plus),
                Stream.of(columns, other.columns).flatMap(List::stream).toList(),
                Stream.of(undated, other.undated).flatMap(Optional::stream).reduce(UndatedRows::plus),
                Stream.of(notes, other.notes).flatMap(List::stream).toList());
    }
}

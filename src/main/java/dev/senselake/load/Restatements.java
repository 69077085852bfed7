package dev.senselake.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.load.PartitionPublisher.Attempt;
import dev.senselake.row.RowSchema;
import dev.senselake.row.changes.RowComparison;
import dev.senselake.row.changes.RowComparison.Compared;
import dev.senselake.stream.Documents;
import dev.senselake.stream.Partition;
import dev.senselake.stream.RowChanges;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what a new commit changes in a partition that was committed before (I19): reads the object that it will replace, and
 * writes the file of its generation before the new object is put.
 */
record Restatements(Lake lake, ObjectKeys keys, RowSchema rules, WriteTime time) {
    private static final int TRIES = 3;

    /** What came of it. */
    sealed interface Kept {
        /** The object may be put; the counts are known if the former object could be read. */
        record Done(Optional<RowChanges> changes) implements Kept {}

        /** The former object is not at the key any more, or the bucket did not settle: look again. */
        record LookAgain(String answer) implements Kept {}
    }

    /** The last line of a file; without counts where the former object is damaged. */
    private record LastLine(
            String stream,
            Optional<LocalDate> day,
            long generation,
            long replaces,
            long rowsBefore,
            long rowsAfter,
            int rowsListed,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RowChanges> rows,
            Reading reading,
            Reading replacedReading) {}

    /** When a generation's rows were read, for a run as of when, and the claim's id, which tells the run, where it is known. */
    private record Reading(
            Instant start,
            Instant end,
            Instant asOf,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> claim) {
        static Reading of(Commit commit, Optional<String> claim) {
            return new Reading(commit.fetchStart(), commit.fetchEnd(), commit.asOf(), claim);
        }
    }

    /** Keeps the changes from the object that stands at the key; one of other origin has no rows to compare with. */
    Kept keep(Attempt attempt, String key, StoredObject standing) {
        Optional<Commit> former = CommitMetadata.commit(standing);
        if (former.isEmpty()) {
            return new Kept.Done(Optional.empty());
        }
        try {
            return keep(attempt, key, former.get(), standing);
        } catch (IOException e) {
            return new Kept.LookAgain("the former object's bytes did not come");
        }
    }

    private Kept keep(Attempt attempt, String key, Commit former, StoredObject standing) throws IOException {
        Optional<InputStream> stored = lake.get(key, standing);
        if (stored.isEmpty()) {
            return new Kept.LookAgain("another object stands there");
        }
        try (InputStream gzip = stored.get()) {
            // Under another configuration nearly every row differs, and none of them says that the source corrected it.
            boolean lists = former.spec().equals(attempt.commit().spec());
            Optional<Compared> compared =
                    new RowComparison(rules, lists).compare(new Content(() -> gzip, former.bytes()), content(attempt));
            Optional<RowChanges> counts =
                    compared.map(rows -> new RowChanges(rows.added(), rows.removed(), rows.changed()));
            String last = lastLine(
                    attempt,
                    former,
                    compared.map(Compared::listed).orElse(0),
                    counts,
                    Reading.of(former, CommitMetadata.claim(standing)));
            byte[] file = compared.isPresent()
                    ? compared.get().rows().endedBy(last)
                    : RowComparison.nothingListed(rules, last);
            return write(attempt, former, file, counts);
        }
    }

    private Kept write(Attempt attempt, Commit former, byte[] file, Optional<RowChanges> counts) {
        Partition partition = attempt.claim().partition();
        long generation = attempt.claim().generation();
        String key = keys.changes(partition.stream(), partition.day(), generation);
        Map<String, String> metadata =
                Map.of("gen", Long.toString(generation), "replaced-gen", Long.toString(former.generation()));
        PutCondition condition = new PutCondition.Absent();
        String lastAnswer = "none";
        for (int tries = 0; tries < TRIES && time.allows(attempt.claim(), Duration.ZERO); tries++) {
            switch (lake.put(key, LakeBody.of(file), condition, metadata)) {
                case PutResult.Stored _ -> {
                    return new Kept.Done(counts);
                }
                case PutResult.Unsettled(String answer) -> lastAnswer = answer;
            }
            // A file of this number is of this attempt, or of one that never came to its own put.
            condition = PutCondition.on(lake.head(key));
        }
        return new Kept.LookAgain(lastAnswer);
    }

    private static String lastLine(
            Attempt attempt, Commit former, int listed, Optional<RowChanges> counts, Reading replaced) {
        Partition partition = attempt.claim().partition();
        return Documents.text(new LastLine(
                partition.stream(),
                partition.day(),
                attempt.claim().generation(),
                former.generation(),
                former.rows(),
                attempt.commit().rows(),
                listed,
                counts,
                Reading.of(attempt.commit(), Optional.of(attempt.claim().id())),
                replaced));
    }

    private static Content content(Attempt attempt) {
        LakeBody body = attempt.body().apply(attempt.claim().generation());
        return new Content(body::open, attempt.commit().bytes());
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private record Content(Opening opening, long bytes) implements RowComparison.Content {
        @Override
        public InputStream open() throws IOException {
            return opening.open();
        }
    }
}

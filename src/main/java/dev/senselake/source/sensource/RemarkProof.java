package dev.senselake.source.sensource;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.RowSink;
import dev.senselake.source.HttpFailures;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out whether {@code messages} beside rows hide some. A cap that truncates says so there, and a harmless remark looks
 * the same; but of what was truncated, two halves have more rows.
 */
final class RemarkProof {
    // Rows change in the hour that runs, and zone by zone.
    private static final Duration RUNNING = Duration.ofHours(2);
    private static final Duration AROUND = Duration.ofDays(30);

    private final VeaReading whole;
    private final VeaReader.Access access;
    private final RowSink rows;
    private int toCome;

    RemarkProof(VeaReading whole, VeaReader.Access access, RowSink rows) {
        this.whole = whole;
        this.access = access;
        this.rows = rows;
    }

    /** Tells whether the answer has a remark that this run does not know as harmless. */
    boolean isMissing() {
        return whole.remark()
                .filter(text -> !access.remarks().isBelieved(whole.request().runId(), text))
                .isPresent();
    }

    /** Throws where nothing can prove that a remark hides no rows: a list has no halves, or all was asked for too often. */
    void requirePossible() {
        if (!isMissing()) {
            return;
        }
        if (whole.span().isEmpty()) {
            throw unprovable();
        }
        if (whole.request().tally().left() < RequestTally.MOST_PROOFS) {
            throw notBelieved("this run has asked for these days too often to prove it");
        }
    }

    /**
     * Asks for both halves of the answer, which began at {@code start}, and for the whole once more; the rows handed on are the
     * compared ones. Of an answer without halves the months around it are compared. The remark is known as harmless from then
     * on, unless the compared answer no longer says it or has another number of rows: then nothing is known of the answer that
     * did. Returns when the rows that count began.
     */
    Instant prove(Extent extent, Instant start) {
        // Rows of the last hour alone have no halves either.
        Optional<Instant> middle = extent.middle()
                .filter(instant ->
                        whole.span().filter(span -> span.holds(instant)).isPresent());
        toCome = middle.isPresent() ? RequestTally.MOST_PROOFS - 1 : RequestTally.MOST_PROOFS;
        if (middle.isEmpty()) {
            compareAround();
            believe();
            return start;
        }
        Compared compared = compare(whole, middle.get(), rows);
        if (compared.isLike(whole, extent)) {
            believe();
        }
        return compared.start();
    }

    private void believe() {
        access.remarks().believe(whole.request().runId(), whole.remark().orElseThrow());
    }

    private void compareAround() {
        VeaSpan span = whole.span().orElseThrow();
        Extent extent = new Extent();
        VeaSpan around = new VeaSpan(span.start().minus(AROUND), later(span.end()));
        VeaReading wider = whole.of(Optional.of(around), extent);
        read(wider);
        Instant middle = extent.middle().filter(around::holds).orElseThrow(this::unprovable);
        if (!wider.remark().equals(whole.remark())) {
            throw unprovable();
        }
        if (!compare(wider, middle).isLike(wider, extent)) {
            throw unprovable();
        }
    }

    /** Returns a month after the end, or now if that is earlier; at least the end, which may be to come. */
    private Instant later(Instant end) {
        Instant now = access.clock().instant().truncatedTo(ChronoUnit.HOURS);
        Instant month = end.plus(AROUND);
        Instant later = month.isBefore(now) ? month : now;
        return later.isBefore(end) ? end : later;
    }

    /** An answer that has the rows of its two halves, and when it was asked for. */
    private record Compared(Instant start, VeaReading answer, Extent extent) {
        /** Tells whether an earlier answer to the same question may be taken for this one. */
        boolean isLike(VeaReading earlier, Extent rows) {
            return answer.remark().equals(earlier.remark()) && extent.rows() == rows.rows();
        }
    }

    private Compared compare(VeaReading reading, Instant middle, RowSink... further) {
        Instant running = access.clock().instant().minus(RUNNING);
        RowSetDigest early = new RowSetDigest(running).within(Instant.MIN, middle);
        RowSetDigest late = new RowSetDigest(running).within(middle, Instant.MAX);
        RowSetDigest all = new RowSetDigest(running);
        // Both halves together ask for each row once, but for the day in the middle.
        ReadRequest halves = proof();
        readHalf(reading.span().flatMap(span -> span.until(middle)), early, halves);
        readHalf(reading.span().flatMap(span -> span.from(middle)), late, halves);
        Extent extent =
                new Extent(Stream.concat(Stream.of(all), Stream.of(further)).toArray(RowSink[]::new));
        VeaReading answer = whole.of(reading.span(), extent);
        Instant start = read(answer);
        if (!all.isUnionOf(early, late)) {
            throw unproven();
        }
        return new Compared(start, answer, extent);
    }

    private void readHalf(Optional<VeaSpan> half, RowSetDigest digest, ReadRequest request) {
        if (half.isEmpty()) {
            throw unproven();
        }
        access.guard().call(request, whole.of(half, digest)::attempt);
    }

    private Instant read(VeaReading reading) {
        return access.guard().call(proof(), reading::attempt);
    }

    private ReadRequest proof() {
        toCome--;
        return whole.request().proof(toCome);
    }

    private RetryableException unprovable() {
        return HttpFailures.incomplete(
                whole.label(), "the answer says messages: " + whole.remark().orElse(""));
    }

    private FatalException unproven() {
        return notBelieved("asked for in two halves, it has other rows");
    }

    private FatalException notBelieved(String why) {
        return new FatalException(new Failure(
                ErrorCode.ANSWER_UNREADABLE,
                "%s: the answer says messages: %s; %s"
                        .formatted(whole.label(), whole.remark().orElse(""), why),
                "fewer days at once are tried; if it stays so, ask SenSource's support what limits its answers"));
    }
}

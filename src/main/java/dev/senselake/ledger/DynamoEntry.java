package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An entry of the ledger as an item; times are ISO text, an open claim is {@code id@deadline} in a set of texts. */
final class DynamoEntry {
    static final String CLAIM_SEQUENCE = "claimSeq";
    static final String OPEN_CLAIMS = "openClaims";
    static final String COMMITTED = "committedGen";
    static final String CONFIRMED = "confirmedGen";
    static final String STATUS = "status";
    static final String FAIL_COUNT = "failCount";
    static final String LAST_ERROR = "lastError";
    static final String COMPLETE = "COMPLETE";
    static final String FAILED = "FAILED";
    static final String WAIVED = "WAIVED";

    private DynamoEntry() {}

    static LedgerEntry read(Partition partition, Map<String, AttributeValue> item) {
        return new LedgerEntry(
                partition,
                number(item, CLAIM_SEQUENCE),
                openClaims(item),
                item.containsKey(COMMITTED) ? Optional.of(commit(item)) : Optional.empty(),
                WAIVED.equals(text(item, STATUS)),
                Math.toIntExact(number(item, FAIL_COUNT)),
                Optional.ofNullable(item.get(LAST_ERROR)).map(AttributeValue::s));
    }

    static String open(Claim claim) {
        return claim.id() + "@" + claim.deadline();
    }

    /** Sets everything of a commit but its generation. */
    static DynamoUpdate write(Commit commit) {
        return new DynamoUpdate()
                .set("etag", commit.etag())
                .set("sha256", commit.sha256())
                .set("rows", commit.rows())
                .set("bytes", commit.bytes())
                .set("fetchStart", commit.fetchStart().toString())
                .set("fetchEnd", commit.fetchEnd().toString())
                .set("asOf", commit.asOf().toString())
                .set("spec", commit.spec())
                .set(STATUS, COMPLETE)
                .setOf("flags", commit.flags())
                .remove(FAIL_COUNT, LAST_ERROR);
    }

    static long committed(Map<String, AttributeValue> item) {
        return number(item, COMMITTED);
    }

    static long claimSequence(Map<String, AttributeValue> item) {
        return number(item, CLAIM_SEQUENCE);
    }

    private static Commit commit(Map<String, AttributeValue> item) {
        return new Commit(
                number(item, COMMITTED),
                text(item, "etag"),
                text(item, "sha256"),
                number(item, "rows"),
                number(item, "bytes"),
                Instant.parse(text(item, "fetchStart")),
                Instant.parse(text(item, "fetchEnd")),
                Instant.parse(text(item, "asOf")),
                text(item, "spec"),
                item.containsKey("flags") ? Set.copyOf(item.get("flags").ss()) : Set.of());
    }

    private static Map<String, Instant> openClaims(Map<String, AttributeValue> item) {
        Map<String, Instant> open = new HashMap<>();
        AttributeValue claims = item.get(OPEN_CLAIMS);
        for (String claim : claims == null ? List.<String>of() : claims.ss()) {
            int at = claim.lastIndexOf('@');
            open.put(claim.substring(0, at), Instant.parse(claim.substring(at + 1)));
        }
        return open;
    }

    private static long number(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? "" : value.s();
    }
}

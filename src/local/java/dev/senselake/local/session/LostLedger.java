package dev.senselake.local.session;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.load.CommitMetadata;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.report.Quantity;
import dev.senselake.stream.Partition;
import dev.senselake.time.Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A ledger whose file cannot be read, while the objects of the lake are there. Each of them says in its metadata
 * what the ledger knew of it; cursors follow from that, and what was only in the ledger (failures, waived days) is lost.
 */
final class LostLedger {
    private static final Pattern PARTITION =
            Pattern.compile("(?:.*/)?([a-z][a-z0-9_]{0,62})/(?:dt=(\\d{4}-\\d{2}-\\d{2})/)?\\1\\.ndjson\\.gz");

    private LostLedger() {}

    /** Makes the ledger anew if its file could not be read, and returns what a user should know. */
    static Optional<String> rebuild(EmbeddedAws aws) {
        Optional<String> notice = aws.setAside()
                .map(file -> "the ledger cannot be read and was moved to %s; it was made anew from %s of the lake"
                        .formatted(file, Quantity.of(record(aws), "object")));
        aws.restored();
        return notice;
    }

    private static long record(EmbeddedAws aws) {
        try (S3Client s3 = aws.s3Client();
                DynamoDbClient client = aws.dynamoDbClient()) {
            Lake lake = new S3Lake(s3, new LakeConfig(EmbeddedAws.BUCKET, ""));
            DynamoLedger ledger = new DynamoLedger(new DynamoTable(client, EmbeddedAws.TABLE));
            List<String> streams =
                    s3.listObjectsV2Paginator(list -> list.bucket(EmbeddedAws.BUCKET)).contents().stream()
                            .flatMap(object -> record(object.key(), lake, ledger).stream())
                            .toList();
            ledger.addLoaded(Set.copyOf(streams));
            return streams.size();
        }
    }

    /** Records what the object at the key says, and returns its stream. */
    private static Optional<String> record(String key, Lake lake, DynamoLedger ledger) {
        Matcher parts = PARTITION.matcher(key);
        if (!parts.matches() || key.contains("_senselake/")) {
            return Optional.empty();
        }
        Optional<LocalDate> day = Optional.ofNullable(parts.group(2)).flatMap(Days::parse);
        Partition partition =
                day.map(date -> Partition.of(parts.group(1), date)).orElseGet(() -> Partition.snapshot(parts.group(1)));
        Optional<Commit> commit =
                lake.head(key).flatMap(CommitMetadata::commit).filter(known -> known.generation() > 0);
        commit.ifPresent(known -> record(partition, known, ledger));
        return commit.map(_ -> partition.stream());
    }

    private static void record(Partition partition, Commit commit, DynamoLedger ledger) {
        Claim first = ledger.claim(partition, "restored", commit.fetchEnd()).claim();
        Optional<Claim> claim = first.generation() < commit.generation()
                ? ledger.raise(first, commit.generation())
                : Optional.of(first);
        claim.ifPresent(own -> ledger.finalise(own, commit));
    }
}

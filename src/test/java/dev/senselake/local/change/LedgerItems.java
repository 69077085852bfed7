package dev.senselake.local.change;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.TestCommits;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.mark.DueList;
import dev.senselake.mark.DynamoDueLists;
import dev.senselake.stream.Partition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table with many loaded days, and all that it holds. */
public record LedgerItems(DynamoDbClient client) {
    /** The rules by which its days were read. */
    public static final String SPEC = "0123456789abcdef";

    /** Loads every day of a month long ago, or of years, each as the first one. */
    public void load(String stream, LocalDate from, LocalDate to, Instant read) {
        commit(stream, from, read);
        Map<String, AttributeValue> first = client.getItem(
                        get -> get.tableName(EmbeddedAws.TABLE).key(key("LEDGER#" + stream, from.toString())))
                .item();
        from.plusDays(1)
                .datesUntil(to)
                .map(day -> {
                    Map<String, AttributeValue> item = new HashMap<>(first);
                    item.put("sk", AttributeValue.fromS(day.toString()));
                    return WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build();
                })
                .gather(Gatherers.windowFixed(25))
                .forEach(some -> client.batchWriteItem(write -> write.requestItems(Map.of(EmbeddedAws.TABLE, some))));
    }

    /** Loads a day. */
    public void commit(String stream, LocalDate day, Instant read) {
        DynamoLedger ledger = new DynamoLedger(new DynamoTable(client, EmbeddedAws.TABLE));
        Claim claim = ledger.claim(Partition.of(stream, day), "claim", read.plus(Duration.ofMinutes(15)))
                .claim();
        Commit commit = TestCommits.of(claim.generation(), "tag", "sha", 1, 10, read, read, read, SPEC, Set.of());
        if (!ledger.finalise(claim, commit)) {
            throw new AssertionError("not recorded: " + day);
        }
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    /**
     * Returns every item but the history, as a text by its keys. Of the due days the version is left out: it counts changes, so
     * that a plan that read the list before them is refused, and must never go back; a list of nothing is none.
     */
    public SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>();
        client.scanPaginator(scan -> scan.tableName(EmbeddedAws.TABLE).consistentRead(true))
                .items()
                .forEach(item -> {
                    String pk =
                            item.getOrDefault("pk", AttributeValue.fromS("")).s();
                    String sk =
                            item.getOrDefault("sk", AttributeValue.fromS("")).s();
                    if (sk.equals("due") && pk.startsWith("CURSOR#")) {
                        DueList list = new DynamoDueLists(new DynamoTable(client, EmbeddedAws.TABLE))
                                .of(pk.substring("CURSOR#".length()));
                        DueList known = new DueList(0, list.rules(), list.until(), list.earlier(), list.days());
                        if (!known.equals(DueList.NONE)) {
                            all.put(pk + " " + sk, known.toString());
                        }
                    } else if (!pk.startsWith("HISTORY#")) {
                        all.put(pk + " " + sk, new TreeMap<>(item).toString());
                    }
                });
        return all;
    }

    /** Returns what differs from an earlier look: each item as it was and as it is. */
    public List<String> differences(SortedMap<String, String> before) {
        SortedMap<String, String> now = all();
        return Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(before.get(key), now.get(key)))
                .map(key -> "%s: %s -> %s".formatted(key, before.get(key), now.get(key)))
                .toList();
    }
}

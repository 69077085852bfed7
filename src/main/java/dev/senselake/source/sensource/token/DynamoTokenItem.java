package dev.senselake.source.sensource.token;

import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of the token item: read as a state, and named in conditions that the state is unchanged. */
final class DynamoTokenItem {
    private DynamoTokenItem() {}

    static TokenState read(Map<String, AttributeValue> item) {
        return new TokenState(
                number(item, "gen").orElse(0L),
                number(item, "rejectedGen").orElse(0L),
                stored(item),
                text(item, "lease").map(Lease::new),
                instant(item, "lastMintStart"),
                instant(item, "blockedUntil"),
                instant(item, "sharedUntil"),
                text(item, "refusedPrint")
                        .flatMap(print -> instant(item, "refusedAt").map(at -> new Refusal(print, at))),
                freshRejects(item));
    }

    static String text(FreshReject reject) {
        return "%d:%d".formatted(reject.gen(), reject.at().toEpochMilli());
    }

    static String unchangedGen(TokenState seen, Map<String, AttributeValue> values) {
        if (seen.gen() == 0) {
            return "attribute_not_exists(gen)";
        }
        values.put(":gen", AttributeValue.fromN(Long.toString(seen.gen())));
        return "gen = :gen";
    }

    static String unchangedLease(TokenState seen, Map<String, AttributeValue> values) {
        return seen.lease()
                .map(lease -> {
                    values.put(":lease", AttributeValue.fromS(lease.id()));
                    return "lease = :lease";
                })
                .orElse("attribute_not_exists(lease)");
    }

    static String unchangedMintStart(TokenState seen, Map<String, AttributeValue> values) {
        return seen.lastMintStart()
                .map(start -> {
                    values.put(":start", AttributeValue.fromN(Long.toString(start.toEpochMilli())));
                    return "lastMintStart = :start";
                })
                .orElse("attribute_not_exists(lastMintStart)");
    }

    private static Optional<Stored> stored(Map<String, AttributeValue> item) {
        return text(item, "cipher")
                .map(cipher -> new Stored(
                        cipher,
                        instant(item, "mintedAt").orElse(Instant.EPOCH),
                        instant(item, "expiresAt").orElse(Instant.EPOCH),
                        instant(item, "lastOk")));
    }

    private static List<FreshReject> freshRejects(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get("freshRejects")).map(AttributeValue::ss).orElse(List.of()).stream()
                .map(entry -> entry.split(":", 2))
                .map(parts -> new FreshReject(Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1]))))
                .toList();
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }

    private static Optional<Long> number(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(value -> Long.parseLong(value.n()));
    }

    private static Optional<Instant> instant(Map<String, AttributeValue> item, String name) {
        return number(item, name).map(Instant::ofEpochMilli);
    }
}

package dev.senselake.source.sensource.token;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.dynamo.DynamoTable.Updated;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.source.sensource.token.TokenState.FreshReject;
import dev.senselake.source.sensource.token.TokenState.Lease;
import dev.senselake.source.sensource.token.TokenState.Refusal;
import dev.senselake.source.sensource.token.TokenState.Stored;
import java.time.Instant;
import java.util.Optional;

/** The token item in DynamoDB, {@code TOKEN#<hash>} / {@code token}; instants are milliseconds since the epoch. */
public final class DynamoTokenStore implements TokenStore {
    private static final String GEN = "gen";
    private static final String REJECTED_GEN = "rejectedGen";
    private static final String LEASE = "lease";
    private static final String LAST_MINT_START = "lastMintStart";
    private static final String CIPHER = "cipher";
    private static final String MINTED_AT = "mintedAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String LAST_OK = "lastOk";
    private static final String BLOCKED_UNTIL = "blockedUntil";
    private static final String SHARED_UNTIL = "sharedUntil";
    private static final String REFUSED_PRINT = "refusedPrint";
    private static final String REFUSED_AT = "refusedAt";
    private static final String FRESH_REJECTS = "freshRejects";

    private final DynamoTable table;
    private final Key key;

    /** Keeps the token in the item of this table with this partition key. */
    public DynamoTokenStore(DynamoTable table, String key) {
        this.table = table;
        this.key = new Key(key, "token");
    }

    @Override
    public TokenState read() {
        DynamoItem item = table.get(key);
        return new TokenState(
                item.number(GEN).orElse(0L),
                item.number(REJECTED_GEN).orElse(0L),
                item.text(CIPHER).map(cipher -> stored(cipher, item)),
                item.text(LEASE).map(Lease::new),
                item.millis(LAST_MINT_START),
                item.millis(BLOCKED_UNTIL),
                item.millis(SHARED_UNTIL),
                item.text(REFUSED_PRINT)
                        .flatMap(print -> item.millis(REFUSED_AT).map(at -> new Refusal(print, at))),
                item.set(FRESH_REJECTS).stream()
                        .map(DynamoTokenStore::freshReject)
                        .toList());
    }

    @Override
    public boolean acquire(TokenState seen, Lease lease, Instant mintStart) {
        DynamoUpdate update = whenSeen(seen.gen())
                .whenStill(LEASE, seen.lease().map(Lease::id))
                .whenStillNumber(LAST_MINT_START, seen.lastMintStart().map(Instant::toEpochMilli))
                .set(LEASE, lease.id())
                .set(LAST_MINT_START, mintStart.toEpochMilli());
        return leaves(LEASE, lease.id(), update);
    }

    @Override
    public boolean store(Lease lease, long seenGen, Stored token) {
        DynamoUpdate update = whenSeen(seenGen)
                .whenStill(LEASE, Optional.of(lease.id()))
                .set(GEN, seenGen + 1)
                .set(CIPHER, token.cipher())
                .set(MINTED_AT, token.mintedAt().toEpochMilli())
                .set(EXPIRES_AT, token.expiresAt().toEpochMilli())
                .remove(LEASE, LAST_OK, REFUSED_PRINT, REFUSED_AT);
        return leaves(CIPHER, token.cipher(), update);
    }

    @Override
    public void release(Lease lease) {
        table.update(key, whenHeld(lease).remove(LEASE));
    }

    @Override
    public void withdraw(Lease lease) {
        table.update(key, whenHeld(lease).remove(LEASE, LAST_MINT_START));
    }

    @Override
    public void block(Instant until) {
        table.update(key, new DynamoUpdate().raise(BLOCKED_UNTIL, until.toEpochMilli()));
    }

    @Override
    public void share(Instant until) {
        table.update(key, new DynamoUpdate().raise(SHARED_UNTIL, until.toEpochMilli()));
    }

    @Override
    public void refuse(Refusal refusal) {
        DynamoUpdate update = new DynamoUpdate().set(REFUSED_PRINT, refusal.fingerprint());
        table.update(key, update.raiseOrKeep(REFUSED_AT, refusal.at().toEpochMilli()));
    }

    @Override
    public boolean reject(long gen) {
        return table.update(key, whenCurrent(gen).raise(REJECTED_GEN, gen)) instanceof Updated.Applied;
    }

    @Override
    public void succeeded(long gen, Instant at) {
        table.update(key, whenCurrent(gen).raise(LAST_OK, at.toEpochMilli()));
    }

    @Override
    public void freshReject(FreshReject reject, Instant since) {
        String[] old = read().freshRejects().stream()
                .filter(known -> known.at().isBefore(since))
                .map(DynamoTokenStore::text)
                .toArray(String[]::new);
        table.update(key, new DynamoUpdate().addTo(FRESH_REJECTS, text(reject)));
        if (old.length > 0) {
            table.update(key, new DynamoUpdate().takeFrom(FRESH_REJECTS, old));
        }
    }

    /** Tells whether the item holds the update's text; after a lost answer the SDK's second try is refused by its first. */
    private boolean leaves(String attribute, String text, DynamoUpdate update) {
        Updated updated = table.update(key, update);
        return updated instanceof Updated.Applied
                || updated.item().text(attribute).equals(Optional.of(text));
    }

    private static DynamoUpdate whenSeen(long gen) {
        return new DynamoUpdate().whenStillNumber(GEN, Optional.of(gen).filter(minted -> minted > 0));
    }

    private static DynamoUpdate whenCurrent(long gen) {
        return new DynamoUpdate().whenStillNumber(GEN, Optional.of(gen));
    }

    private static DynamoUpdate whenHeld(Lease lease) {
        return new DynamoUpdate().whenStill(LEASE, Optional.of(lease.id()));
    }

    private static Stored stored(String cipher, DynamoItem item) {
        return new Stored(
                cipher,
                item.millis(MINTED_AT).orElse(Instant.EPOCH),
                item.millis(EXPIRES_AT).orElse(Instant.EPOCH),
                item.millis(LAST_OK));
    }

    private static String text(FreshReject reject) {
        return "%d:%d".formatted(reject.gen(), reject.at().toEpochMilli());
    }

    private static FreshReject freshReject(String text) {
        String[] parts = text.split(":", 2);
        return new FreshReject(Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }
}

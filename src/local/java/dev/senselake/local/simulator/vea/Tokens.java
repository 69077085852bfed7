package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Noise;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tokens of the one API client: a new one revokes the one before, at once or with a lag. Generations count from 1;
 * a token of an earlier simulator with the same seed is adopted as generation 0 while nothing was minted here.
 */
public final class Tokens {

    /** One minted token. */
    record Token(String access, String refresh, int generation, Instant minted) {}

    private final Noise noise;
    private final Clock clock;
    private final TokenRules rules = new TokenRules();
    private final Map<String, Token> known = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Deque<Instant> recent = new ArrayDeque<>();
    private final AtomicInteger generation = new AtomicInteger();

    Tokens(Noise noise, Clock clock) {
        this.noise = noise;
        this.clock = clock;
    }

    /** Returns the switches for life, lag, unevenness and burst. */
    public TokenRules rules() {
        return rules;
    }

    /** Returns how many tokens were minted, {@link #mintElsewhere()} included. */
    public int generation() {
        return generation.get();
    }

    /** Mints a token for somebody else who has the same credentials, which revokes the token in use. */
    synchronized void mintElsewhere() {
        mint();
    }

    /** Returns a new token, or nothing when too many were minted of late. */
    synchronized Optional<Token> mintWithinBurst() {
        Instant now = clock.instant();
        Instant horizon = now.minus(rules.burstWindow());
        recent.removeIf(mint -> !mint.isAfter(horizon));
        if (recent.size() >= rules.burstLimit()) {
            return Optional.empty();
        }
        recent.add(now);
        return Optional.of(mint());
    }

    /** Returns the generation of a token that may be used on this path now; nothing for a refusal. */
    synchronized OptionalInt accept(String access, String path) {
        if (rules.isStatic(access)) {
            return OptionalInt.of(0);
        }
        Optional<Token> token = Optional.ofNullable(known.get(access)).or(() -> adopted(access));
        return token.isPresent() && usable(token.get(), path)
                ? OptionalInt.of(token.get().generation())
                : OptionalInt.empty();
    }

    /** Returns whether a refresh token belongs to the newest generation. */
    synchronized boolean refreshable(String refresh) {
        return known.values().stream()
                .anyMatch(token -> token.refresh().equals(refresh) && token.generation() == generation.get());
    }

    private boolean usable(Token token, String path) {
        if (!clock.instant().isBefore(token.minted().plus(rules.life()))) {
            return false;
        }
        if (token.generation() == generation.get()) {
            return !rules.alternates(path) || uses.merge("alternating " + path, 1, Integer::sum) % 2 == 0;
        }
        return uses.merge(token.generation() + " " + path, 1, Integer::sum) <= rules.lag(path);
    }

    private Token mint() {
        Instant now = clock.instant();
        int number = generation.incrementAndGet();
        Token token = new Token(text(now, number), text(now, -number), number, now);
        known.put(token.access(), token);
        return token;
    }

    private Optional<Token> adopted(String access) {
        if (generation.get() > 0 || access.length() != 32) {
            return Optional.empty();
        }
        Instant minted = Instant.ofEpochSecond(Long.parseLong(access.substring(0, 8), 16));
        int number = Integer.parseInt(access.substring(8, 12), 16);
        return text(minted, number).equals(access) ? Optional.of(new Token(access, "", 0, minted)) : Optional.empty();
    }

    private String text(Instant minted, int number) {
        long second = minted.getEpochSecond();
        String head = "%08x%04x".formatted(second, number & 0xFFFF);
        return head + noise.uuid(20, second, number & 0xFFFF).replace("-", "").substring(0, 20);
    }
}

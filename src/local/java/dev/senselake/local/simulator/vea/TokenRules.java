package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Switch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How the token endpoint behaves; every switch takes effect with the next request. */
public final class TokenRules {

    private record Burst(int limit, Duration window, Optional<String> retryAfter) {}

    private static final Burst CALM = new Burst(20, Duration.ofMinutes(1), Optional.of("60"));

    private final Switch<Duration> life = Switch.at(Duration.ofHours(1));
    private final Switch<Burst> burst = Switch.at(CALM);
    private final Switch<String> refusal = Switch.at("token is invalid or expired");
    private final Switch<Integer> lag = Switch.at(0);
    private final Map<String, Integer> lagByPath = new ConcurrentHashMap<>();
    private final Set<String> alternating = ConcurrentHashMap.newKeySet();
    private final Set<String> statics = ConcurrentHashMap.newKeySet();

    /** Sets how long a token lives; {@code expires_in} says the same in seconds. */
    public TokenRules life(Duration duration) {
        life.set(duration);
        return this;
    }

    /** Lets a revoked token pass for this many more requests on every path. */
    public TokenRules lag(int requests) {
        lag.set(requests);
        return this;
    }

    /** Lets a revoked token pass for this many more requests on one path: revocation spreads unevenly. */
    public TokenRules lag(String path, int requests) {
        lagByPath.put(path, requests);
        return this;
    }

    /** Refuses even a good token on one path at the first and then at every other request. */
    public TokenRules alternate(String path) {
        alternating.add(path);
        return this;
    }

    /** Answers 429 after this many mints within the window, with a Retry-After of this text if one is given. */
    TokenRules burst(int mints, Duration window, Optional<String> retryAfter) {
        burst.set(new Burst(mints, window, retryAfter));
        return this;
    }

    /** Accepts this long-lived token for ever, whatever is minted. */
    public TokenRules accept(String token) {
        statics.add(token);
        return this;
    }

    /** Sets the body of a 401; empty for none. */
    TokenRules refusal(String body) {
        refusal.set(body);
        return this;
    }

    public Duration life() {
        return life.get();
    }

    public int lag(String path) {
        return Optional.ofNullable(lagByPath.get(path)).orElseGet(lag::get);
    }

    boolean alternates(String path) {
        return alternating.contains(path);
    }

    boolean isStatic(String token) {
        return statics.contains(token);
    }

    int burstLimit() {
        return burst.get().limit();
    }

    Duration burstWindow() {
        return burst.get().window();
    }

    Optional<String> retryAfter() {
        return burst.get().retryAfter();
    }

    String refusal() {
        return refusal.get();
    }
}

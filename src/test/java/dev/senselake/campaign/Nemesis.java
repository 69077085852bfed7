package dev.senselake.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Decides by its randomness what goes wrong, and how often. At rest it does nothing. */
final class Nemesis {
    private final RandomGenerator random;
    private final Rates rates;
    private boolean active;
    private long calls;
    private long lastCall = Long.MAX_VALUE;
    private Trouble lastTrouble = Trouble.NONE;

    /** How many of a thousand calls end so; and at which calls processes like to stall, so that others overtake them there. */
    record Rates(int storeFails, int dies, int stalls, int answerBroken, int lambdaFails, Set<String> slowCalls) {
        static final Rates NONE = new Rates(0, 0, 0, 0, 0, Set.of());

        private static final List<String> SLOW_CALLS = List.of(
                "Ledger.read",
                "Lake.put",
                "Lake.head",
                "Ledger.claim",
                "Ledger.settle",
                "SourceStatus.notBefore",
                "Lake.get");

        /** Returns rates of which some are nothing, so that each kind of trouble is met alone as well. */
        static Rates random(RandomGenerator random) {
            return new Rates(
                    some(random, 40),
                    some(random, 12),
                    some(random, 20),
                    some(random, 250),
                    some(random, 60),
                    slowCalls(random));
        }

        private static Set<String> slowCalls(RandomGenerator random) {
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(_ -> SLOW_CALLS.get(random.nextInt(SLOW_CALLS.size())))
                    .collect(Collectors.toSet());
        }

        private static int some(RandomGenerator random, int most) {
            return random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
        }
    }

    Nemesis(RandomGenerator random, Rates rates) {
        this.random = random;
        this.rates = rates;
    }

    /** What happens at a call of a store. */
    enum Trouble {
        NONE,
        FAILS_BEFORE,
        FAILS_AFTER,
        DIES_BEFORE,
        DIES_AFTER,
        STALLS
    }

    /** What an answer of a source is like. */
    enum Weather {
        FINE,
        SLOW,
        SERVER_ERROR,
        THROTTLED,
        REFUSED,
        CUT,
        PAGE,
        EMPTY,
        WITHOUT_RESULTS,
        FORBIDDEN,
        FIREWALL,
        /** Some rows are left out, of which a remark beside the others tells. */
        CAPPED,
        NO_CONNECTION,
        LOST
    }

    /** What happens to an invocation. */
    enum Fate {
        ANSWERED,
        NOT_STARTED,
        ANSWER_LOST,
        INVOKED_TWICE
    }

    void active(boolean now) {
        active = now;
    }

    /** Ends the process that makes the n-th call of a store from now on, counted from 0. */
    void killAt(long call, boolean afterIt) {
        lastCall = calls + call;
        lastTrouble = afterIt ? Trouble.DIES_AFTER : Trouble.DIES_BEFORE;
    }

    /** Tells whether the call to end at was made. */
    boolean hasKilled() {
        return calls > lastCall;
    }

    Trouble trouble(String call) {
        if (calls++ == lastCall) {
            return lastTrouble;
        }
        if (active && rates.slowCalls().contains(call) && random.nextInt(4) == 0) {
            return Trouble.STALLS;
        }
        if (hits(rates.dies())) {
            return random.nextBoolean() ? Trouble.DIES_BEFORE : Trouble.DIES_AFTER;
        }
        if (hits(rates.stalls())) {
            return Trouble.STALLS;
        }
        if (hits(rates.storeFails())) {
            return random.nextBoolean() ? Trouble.FAILS_BEFORE : Trouble.FAILS_AFTER;
        }
        return Trouble.NONE;
    }

    Weather weather() {
        return hits(rates.answerBroken())
                ? Weather.values()[1 + random.nextInt(Weather.values().length - 1)]
                : Weather.FINE;
    }

    Fate fate() {
        return hits(rates.lambdaFails()) ? Fate.values()[1 + random.nextInt(Fate.values().length - 1)] : Fate.ANSWERED;
    }

    /** Returns how long a request takes. */
    Duration requestTime() {
        return Duration.ofMillis(50L + random.nextInt(2_000));
    }

    /** Returns for how long a process or an answer stands still: now and then longer than an invocation may last. */
    Duration stall() {
        return Duration.ofSeconds(1L + random.nextInt(random.nextInt(5) == 0 ? 1_500 : 90));
    }

    /** Tells the flip of a coin. */
    boolean either() {
        return random.nextBoolean();
    }

    private boolean hits(int ofAThousand) {
        return active && random.nextInt(1_000) < ofAThousand;
    }
}

package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.config.Secret;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.SourceUrl;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Workers with one token item, one token endpoint and a time that only they move. */
final class BrokerWorld {
    static final Instant START = Instant.parse("2026-03-20T02:00:00Z");
    static final MintTime TIME = new MintTime(Duration.ofSeconds(30));
    static final String CANARY = "canary-secret-7f3a";
    private static final SourceUrl URL =
            SourceUrl.parse("https://auth.example.com/oauth/token", SourceUrl.PlainHttp.NEVER);

    final VirtualTime time = new VirtualTime(START);
    final FakeTokenStore store = new FakeTokenStore();
    final FakeAuth auth = new FakeAuth();
    final AtomicInteger granted = new AtomicInteger();
    volatile ClientCredential stored = new ClientCredential("client", CANARY);

    Instant cutoff() {
        return time.instant().plus(Duration.ofMinutes(4));
    }

    TokenBroker broker(int seed) {
        return broker(time.timing(seed), time::nanos);
    }

    /** Returns a worker whose table is another one. */
    TokenBroker broker(int seed, TokenStore other) {
        Timing timing = time.timing(seed);
        TokenMint mint = new TokenMint(URL, () -> auth, TIME, timing.clock());
        Timing measured = new Timing(timing.clock(), timing.sleeper(), timing.random(), time::nanos);
        return new TokenBroker(
                new TokenBroker.Parts(URL, secret(), _ -> other, mint, granted::incrementAndGet, measured));
    }

    TokenBroker broker(Timing timing, LongSupplier nanos) {
        return broker(timing, nanos, secret());
    }

    private Secret<ClientCredential> secret() {
        return new Secret<>() {
            @Override
            public ClientCredential current() {
                return stored;
            }

            @Override
            public ClientCredential reread() {
                return stored;
            }
        };
    }

    TokenBroker broker(Timing timing, LongSupplier nanos, Secret<ClientCredential> credentials) {
        TokenMint mint = new TokenMint(URL, () -> auth, TIME, timing.clock());
        Timing measured = new Timing(timing.clock(), timing.sleeper(), timing.random(), nanos);
        return new TokenBroker(
                new TokenBroker.Parts(URL, credentials, store.stores(), mint, granted::incrementAndGet, measured));
    }

    private Object only(Supplier<Object> work) {
        return time.run(1, worker -> work.get()).getFirst();
    }

    @SuppressWarnings("unchecked")
    <T> T one(Supplier<T> work) {
        Object answer = only(work::get);
        if (answer instanceof RuntimeException thrown) {
            throw thrown;
        }
        return (T) answer;
    }

    FatalException fatal(Supplier<Object> work) {
        FatalException thrown = catchThrowableOfType(FatalException.class, () -> one(work));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    RetryableException fail(Supplier<Object> work) {
        RetryableException thrown = catchThrowableOfType(RetryableException.class, () -> one(work));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    void assertGaps() {
        List<Instant> starts = store.mintStarts();
        for (int i = 1; i < starts.size(); i++) {
            assertThat(Duration.between(starts.get(i - 1), starts.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(100));
        }
        Set<Instant> distinct = starts.stream().collect(Collectors.toSet());
        assertThat(distinct).hasSameSizeAs(starts);
    }
}

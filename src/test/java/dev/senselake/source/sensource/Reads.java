package dev.senselake.source.sensource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.contract.AnyOrder;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.source.SourceUrl;
import dev.senselake.stream.ReadResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;

/** What tests of a read that goes wrong ask of it. */
final class Reads {
    private Reads() {}

    static String text(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        return all.toString();
    }

    static SourceUrl url(String text) {
        return SourceUrl.parse(text, SourceUrl.PlainHttp.LOOPBACK);
    }

    static FatalException fatal(Supplier<ReadResult> read) {
        FatalException thrown = catchThrowableOfType(FatalException.class, read::get);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    static RetryableException retryable(Supplier<ReadResult> read) {
        RetryableException thrown = catchThrowableOfType(RetryableException.class, read::get);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    static void assertWhole(VeaBench bench, ReadResult result, long requests) {
        assertThat(bench.read(VeaBench.WINDOW)).satisfies(AnyOrder.exactly(bench.truth("traffic", VeaBench.WINDOW)));
        assertThat(result.complete()).contains(VeaBench.WINDOW);
        assertThat(bench.tally().requests()).isEqualTo(requests);
        assertThat(bench.tally().retries()).isEqualTo(requests - 1);
    }
}

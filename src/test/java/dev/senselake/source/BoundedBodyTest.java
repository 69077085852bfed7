package dev.senselake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.time.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B19")
class BoundedBodyTest {
    private static final HttpResponse.Limits LIMITS = new HttpResponse.Limits(100_000, 200, 10_000);
    private static final RequestLabel LABEL = new RequestLabel("Source", "GET /x", List.of());

    private final TestClock time = new TestClock(Instant.parse("2026-03-20T02:00:00Z"));
    private final BoundedBody.Cutoff cutoff =
            new BoundedBody.Cutoff(time, time.instant().plusSeconds(60), () -> {});

    @Test
    void bodyAtTheBoundIsReadAndOneByteMoreIsRefused() throws IOException {
        assertThat(body(new byte[100_000], false).readAllBytes()).hasSize(100_000);
        assertThatThrownBy(() -> body(new byte[100_001], false).readAllBytes())
                .isInstanceOfSatisfying(
                        FatalException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_TOO_LARGE));
    }

    @Test
    void compressedBodyIsBoundedByWhatItInflatesTo() {
        byte[] noise = new byte[100_001];
        new SplittableRandom(1).nextBytes(noise);
        assertThatThrownBy(() -> body(gzip(noise), true).readAllBytes())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void inflationIsBoundedOnlyAfterTheFirstBytes() throws IOException {
        assertThat(body(gzip(new byte[10_000]), true).readAllBytes()).hasSize(10_000);
        assertThatThrownBy(() -> body(gzip(new byte[90_000]), true).readAllBytes())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("200 times");
    }

    @Test
    @Tag("B12")
    void everyReadLooksAtTheClock() throws IOException {
        InputStream body = body(new byte[1_000], false);
        assertThat(body.read(new byte[10])).isEqualTo(10);
        time.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> body.read(new byte[10]))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("GET /x")
                .hasMessageContaining("10 bytes");
    }

    @Test
    @Tag("B14")
    void compressedBodyThatEndsEarlyIsAnError() {
        byte[] whole = gzip("rows".repeat(1_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(
                        () -> body(Arrays.copyOf(whole, whole.length - 9), true).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void singleBytesCountToo() throws IOException {
        InputStream body = body(new byte[] {1, -1}, false);
        assertThat(new int[] {body.read(), body.read(), body.read()}).containsExactly(1, 255, -1);
    }

    private BoundedBody body(byte[] bytes, boolean gzip) throws IOException {
        return new BoundedBody(new ByteArrayInputStream(bytes), gzip, LABEL, LIMITS, cutoff);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}

package dev.senselake.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Conditional writes of the S3 on this machine have one winner, as on AWS. The commit protocol's fence stands on it. */
class ConditionalWritesIT {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 100;

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @Test
    void ofWritersThatNameOneETagOneWins() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            String etag = put("one-etag", "first", b -> b);
            for (int round = 0; round < ROUNDS; round++) {
                String before = etag;
                int number = round;
                List<String> won = race(
                        writers,
                        writer -> put("one-etag", "round %d of %d".formatted(number, writer), b -> b.ifMatch(before)));
                assertThat(won).as("round %d", round).hasSize(1);
                etag = won.getFirst();
                assertThat(AWS.s3()
                                .headObject(b -> b.bucket(EmbeddedAws.BUCKET).key("one-etag"))
                                .eTag())
                        .isEqualTo(etag);
            }
        }
    }

    @Test
    void ofWritersOfANewKeyOneWins() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                String key = "new-" + round;
                assertThat(race(writers, writer -> put(key, "of " + writer, b -> b.ifNoneMatch("*"))))
                        .as("round %d", round)
                        .hasSize(1);
            }
        }
    }

    @Test
    void ofUploadsThatCompleteAgainstOneETagOneWins() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            String etag = put("uploads", "first", b -> b);
            for (int round = 0; round < ROUNDS / 4; round++) {
                String before = etag;
                int number = round;
                List<Upload> uploads = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    uploads.add(Upload.of("uploads", "round %d of %d".formatted(number, writer)));
                }
                List<String> won = race(writers, writer -> uploads.get(writer).complete(before));
                assertThat(won).as("round %d", round).hasSize(1);
                etag = won.getFirst();
            }
        }
    }

    @Test
    void aLargeUploadThatIsRefusedGetsItsAnswerAndItsConnectionServesOn() {
        put("large", "first", b -> b);
        byte[] body = new byte[4 << 20];
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> AWS.s3()
                            .putObject(
                                    b -> b.bucket(EmbeddedAws.BUCKET)
                                            .key("large")
                                            .ifNoneMatch("*"),
                                    RequestBody.fromBytes(body)))
                    .isInstanceOfSatisfying(S3Exception.class, refused -> {
                        assertThat(refused.statusCode()).isEqualTo(412);
                        assertThat(refused.numAttempts()).isEqualTo(1);
                    });
        }
    }

    @Test
    void anAnswerIsNotLostUnderTheWritingClient() {
        for (int i = 0; i < 300; i++) {
            // A lost answer is tried again by the SDK and then refused: the first attempt did write.
            put("answered-" + i, "x".repeat(7000), b -> b.ifNoneMatch("*"));
        }
        assertThat(AWS.s3()
                        .listObjectsV2(b -> b.bucket(EmbeddedAws.BUCKET).prefix("answered-"))
                        .keyCount())
                .isEqualTo(300);
    }

    private static String put(String key, String body, UnaryOperator<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(EmbeddedAws.BUCKET).key(key);
        return AWS.s3()
                .putObject(condition.apply(request).build(), RequestBody.fromString(body))
                .eTag();
    }

    private static List<String> race(ExecutorService writers, Write write) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<String>> attempts = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            attempts.add(() -> {
                start.await();
                return etagOrRefused(write, writer);
            });
        }
        List<String> won = new ArrayList<>();
        for (Future<String> attempt : writers.invokeAll(attempts)) {
            if (!attempt.get().isEmpty()) {
                won.add(attempt.get());
            }
        }
        return won;
    }

    private static String etagOrRefused(Write write, int writer) {
        try {
            return write.by(writer);
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isEqualTo(412);
            return "";
        }
    }

    @FunctionalInterface
    private interface Write {
        String by(int writer);
    }

    private record Upload(String key, String id, String part) {
        static Upload of(String key, String body) {
            String id = AWS.s3()
                    .createMultipartUpload(b -> b.bucket(EmbeddedAws.BUCKET).key(key))
                    .uploadId();
            String part = AWS.s3()
                    .uploadPart(
                            b -> b.bucket(EmbeddedAws.BUCKET)
                                    .key(key)
                                    .uploadId(id)
                                    .partNumber(1),
                            RequestBody.fromString(body))
                    .eTag();
            return new Upload(key, id, part);
        }

        String complete(String etag) {
            CompletedPart done =
                    CompletedPart.builder().partNumber(1).eTag(part).build();
            return AWS.s3()
                    .completeMultipartUpload(b -> b.bucket(EmbeddedAws.BUCKET)
                            .key(key)
                            .uploadId(id)
                            .ifMatch(etag)
                            .multipartUpload(parts -> parts.parts(done)))
                    .eTag();
        }
    }
}

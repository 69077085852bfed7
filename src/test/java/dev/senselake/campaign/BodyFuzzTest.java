package dev.senselake.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.contract.CampaignReport;
import dev.senselake.failure.FailureException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bodies that nobody would send, through the readers of both sources: a whole answer or an error of ours, nothing else.
 * The number of bodies is the system property {@code senselake.bodies}.
 */
@ExtendWith(QuietLog.class)
@Tag("C20")
@Tag("C22")
@Tag("C24")
class BodyFuzzTest {
    private static final int BODIES = Integer.getInteger("senselake.bodies", 100_000);
    private static final Window DAYS = new Window(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-02-05"));
    private static final Instant NOW = Instant.parse("2026-02-10T03:15:00Z");
    private static final ObjectMapper ORACLE = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(100_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final List<byte[]> VEA = bodies(
            "{\"results\":[]}",
            "{\"results\":[{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"2026-02-01T05:00:00.000Z\",\"sumins\":12,\"sumouts\":\"3\"},"
                    + "{\"zoneId\":\"z2\",\"recordDate_hour_1\":\"2026-02-02T05:00:00.000Z\",\"sumins\":0.5,\"name\":\"Ä\\u00e9\"}],"
                    + "\"messages\":[]}",
            "{\"messages\":[],\"results\":[{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"2026-02-03T05:00:00Z\",\"sumins\":null,"
                    + "\"nested\":{\"a\":[1,2,{\"b\":null}]}}]}");
    private static final List<byte[]> DATASET = bodies(
            "[]",
            "[{\"timestamp\":1769904000000,\"thing\":\"t1\",\"id\":null,\"Energy+\":1.25},"
                    + "{\"timestamp\":1769904000000,\"thing\":\"t2\",\"id\":\"m\",\"Energy+\":\"x\"}]",
            "[{\"timestamp\":1769990400000,\"thing\":\"t1\",\"id\":7,\"on\":true,\"text\":\"\\u20ac \\ud83d\\ude00\"}]");

    private static List<byte[]> bodies(String... texts) {
        return List.of(texts).stream().map(text -> text.getBytes(UTF_8)).toList();
    }

    @Test
    void everyBodyOfSenSourceIsWholeOrAnErrorOfOurs() {
        int whole = fuzz(
                "sensource",
                VEA,
                new FuzzedSources()::traffic,
                body -> parsed(body).path("results"),
                _ -> 0);

        assertThat(whole).as("bodies that were read").isBetween(1, BODIES - 1);
    }

    @Test
    void everyBodyOfADatasetIsWholeOrAnErrorOfOurs() {
        int whole = fuzz(
                "senseforce", DATASET, new FuzzedSources()::telemetry, BodyFuzzTest::parsed, BodyFuzzTest::elsewhere);

        assertThat(whole).as("bodies that were read").isBetween(1, BODIES - 1);
    }

    private interface Rows {
        JsonNode of(String body);
    }

    private static int fuzz(
            String api,
            List<byte[]> good,
            FuzzedSources.Readers readers,
            Rows rows,
            ToIntFunction<JsonNode> elsewhere) {
        SplittableRandom random = new SplittableRandom(17);
        BodyMutator mutator = new BodyMutator(random);
        int whole = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = mutator.mutated(good.get(random.nextInt(good.size())), good.get(random.nextInt(good.size())));
            Counting sink = new Counting();
            if (isRead(body, readers, sink)) {
                whole++;
                JsonNode sent = rows.of(new String(body, UTF_8));
                assertThat(sink.rows)
                        .as("rows of body %d: %s", i, new String(body, UTF_8))
                        .isBetween(sent.size() - elsewhere.applyAsInt(sent), sent.size());
            }
        }
        CampaignReport.write("fuzz " + api, "%d bodies, %d of them read".formatted(BODIES, whole));
        return whole;
    }

    /** Returns how many rows are of another time than was asked for, or of none: a reader may leave them out. */
    private static int elsewhere(JsonNode rows) {
        int elsewhere = 0;
        for (JsonNode row : rows) {
            JsonNode milli = row.path("timestamp");
            boolean asked = milli.canConvertToLong()
                    && milli.asLong() >= DAYS.start().toEpochMilli()
                    && milli.asLong() < DAYS.end().toEpochMilli();
            elsewhere += asked ? 0 : 1;
        }
        return elsewhere;
    }

    private static boolean isRead(byte[] body, FuzzedSources.Readers readers, RowSink sink) {
        TestClock clock = new TestClock(NOW);
        StreamReader reader = readers.reading(body, clock);
        ReadRequest request = new ReadRequest(
                "run", Optional.of(DAYS), Deadline.in(clock, Duration.ofMinutes(15)), new RequestTally());
        try {
            reader.read(request, sink);
            return true;
        } catch (FailureException _) {
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("body: " + new String(body, UTF_8), e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return ORACLE.readTree(body.startsWith("\uFEFF") ? body.substring(1) : body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("read, but no JSON: " + body, e);
        }
    }

    private static final class Counting implements RowSink {
        private int rows;

        @Override
        public void accept(EncodedRow row) {
            rows++;
        }

        @Override
        public void clear() {
            rows = 0;
        }
    }
}

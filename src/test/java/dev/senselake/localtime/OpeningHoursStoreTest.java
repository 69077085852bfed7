package dev.senselake.localtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ForwardingLake;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class OpeningHoursStoreTest {
    private static final ObjectKeys KEYS = new ObjectKeys("raw");
    private static final String KEY = "raw/_senselake/opening_hours/opening_hours.ndjson.gz";

    private final FakeLake lake = new FakeLake();
    private final OpeningHoursStore store = new OpeningHoursStore(lake, KEYS);

    @Test
    void everyHourOfTheWeekIsARowAndTheSameHoursAreNotWrittenAgain() throws IOException {
        OpeningHours hours = hours("{\"l\":{\"mon\":\"10:00-20:30\"}}");

        assertThat(store.keep(hours)).isEmpty();
        assertThat(store.keep(hours)).isEmpty();

        assertThat(lake.puts()).isOne();
        assertThat(rows().lines())
                .hasSize(168)
                .contains(
                        "{\"location_id\":\"l\",\"weekday\":1,\"hour\":9,\"open_minutes\":0}",
                        "{\"location_id\":\"l\",\"weekday\":1,\"hour\":20,\"open_minutes\":30}");
    }

    @Test
    void hoursThatAreTakenOutOfTheConfigurationLeaveTheLake() throws IOException {
        assertThat(store.keep(OpeningHours.NONE)).isEmpty();
        assertThat(lake.head(KEY)).isEmpty();

        store.keep(hours("{\"l\":{\"mon\":\"10:00-20:00\"}}"));
        store.keep(OpeningHours.NONE);

        assertThat(rows()).isEmpty();
        store.keep(OpeningHours.NONE);
        assertThat(lake.puts()).isEqualTo(2);
    }

    @Test
    void lakeThatDoesNotTakeThemIsToldAndEndsNothing() {
        OpeningHoursStore refused = new OpeningHoursStore(
                new ForwardingLake(lake) {
                    @Override
                    public PutResult put(
                            String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
                        throw new RetryableException(new Failure(ErrorCode.LAKE_UNAVAILABLE, "it is down", "wait"));
                    }
                },
                KEYS);

        assertThat(refused.keep(hours("{\"l\":{\"mon\":\"10:00-20:00\"}}")))
                .contains("the opening hours were not written to " + KEY
                        + ", so that is_open of the views is that of former ones: it is down");
    }

    private String rows() throws IOException {
        try (InputStream in = new GZIPInputStream(lake.get(KEY))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static OpeningHours hours(String json) {
        return OpeningHours.parse(json, problem -> {
            throw new IllegalArgumentException(problem);
        });
    }
}

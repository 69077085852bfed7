package dev.senselake.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutCondition.Absent;
import dev.senselake.lake.Lake.PutCondition.Matches;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.Lake.PutResult.Stored;
import dev.senselake.lake.Lake.PutResult.Unsettled;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.TestBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the commit protocol stands on: conditional, whole, strongly consistent writes of single keys. */
public abstract class LakeContract {
    private static final ObjectKeys KEYS = new ObjectKeys("");

    /** Returns the lake under test; its keys are new to it in every test. */
    protected abstract Lake lake();

    @Test
    void nothingStandsAtANewKey() {
        assertThat(lake().head("new/nothing.json")).isEmpty();
        assertThatThrownBy(() -> lake().get("new/nothing.json"))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.LAKE_UNAVAILABLE));
    }

    @Test
    @Tag("I19")
    void anObjectIsReadUnderItsTagOnly() throws IOException {
        String key = "tag/dt=2026-01-31/tag.ndjson.gz";
        assertThat(lake().get(key, tagged("\"d41d8cd98f00b204e9800998ecf8427e\"")))
                .isEmpty();
        lake().put(key, TestBody.of("A"), new Absent(), Map.of());
        String former = lake().head(key).orElseThrow().tag();
        try (InputStream in = lake().get(key, tagged(former)).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo("A".getBytes(UTF_8));
        }

        lake().put(key, TestBody.of("B"), new Matches(former), Map.of());

        assertThat(lake().get(key, tagged(former))).isEmpty();
    }

    @Test
    void whatWasPutIsThereWholeAndAtOnce() throws IOException {
        byte[] bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);
        Map<String, String> metadata = Map.of("gen", "7", "fetch-start", "2026-01-31T00:00:00Z");
        PutResult result =
                lake().put("whole/dt=2026-01-31/whole.ndjson.gz", TestBody.of(bytes), new Absent(), metadata);
        assertThat(lake().head("whole/dt=2026-01-31/whole.ndjson.gz")).hasValueSatisfying(object -> {
            assertThat(result).isEqualTo(new Stored(object.tag()));
            assertThat(object.size()).isEqualTo(bytes.length);
            assertThat(object.metadata()).isEqualTo(metadata);
        });
        try (InputStream in = lake().get("whole/dt=2026-01-31/whole.ndjson.gz")) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    @Tag("F47")
    void aSpanOfKeysIsListedInOrderAsItStands() {
        List<LocalDate> days = LocalDate.parse("2026-01-01")
                .datesUntil(LocalDate.parse("2026-05-01"))
                .toList();
        days.reversed().forEach(day -> put(listed(day), "rows of " + day));
        put("list/dt=2026-01-0", "before");
        put("list_more/dt=2026-01-05/list_more.ndjson.gz", "another stream's");

        List<ListedObject> found = lake().list(KEYS.span("list", days.get(1), days.getLast()));

        assertThat(found)
                .extracting(ListedObject::key)
                .containsExactlyElementsOf(days.subList(1, days.size() - 1).stream()
                        .map(LakeContract::listed)
                        .toList());
        assertThat(found.getFirst().etag())
                .isEqualTo(lake().head(listed(days.get(1))).orElseThrow().etag());
        assertThat(found.getFirst().size()).isEqualTo("rows of 2026-01-02".length());
        assertThat(found.getFirst().modified()).isAfterOrEqualTo(Instant.EPOCH);
    }

    @Test
    void whereNothingStandsNothingIsListed() {
        LocalDate day = LocalDate.parse("2026-01-31");
        assertThat(lake().list(KEYS.span("nothing_listed", day, day.plusDays(28))))
                .isEmpty();
    }

    private static String listed(LocalDate day) {
        return KEYS.partition("list", Optional.of(day));
    }

    @Test
    void anEmptyBodyIsAnObject() {
        assertThat(lake().put("empty.json", TestBody.of(""), new Absent(), Map.of()))
                .isInstanceOf(Stored.class);
        assertThat(lake().head("empty.json"))
                .hasValueSatisfying(object -> assertThat(object.size()).isZero());
    }

    @Test
    @Tag("I5")
    void whereSomethingStandsAbsentDoesNotHold() throws IOException {
        put("held.json", "first");
        assertThat(lake().put("held.json", TestBody.of("second"), new Absent(), Map.of()))
                .isInstanceOf(Unsettled.class);
        assertThat(text("held.json")).isEqualTo("first");
    }

    @Test
    @Tag("I5")
    void theTagThatStandsCanBeReplacedOnce() throws IOException {
        String first = put("replaced.json", "first");
        PutResult second = lake().put("replaced.json", TestBody.of("second"), new Matches(first), Map.of("gen", "2"));
        assertThat(second).isInstanceOf(Stored.class).isNotEqualTo(new Stored(first));
        assertThat(lake().put("replaced.json", TestBody.of("third"), new Matches(first), Map.of()))
                .isInstanceOf(Unsettled.class);
        assertThat(text("replaced.json")).isEqualTo("second");
        assertThat(lake().head("replaced.json"))
                .hasValueSatisfying(object -> assertThat(object.metadata()).containsOnly(Map.entry("gen", "2")));
    }

    @Test
    @Tag("F47")
    void aTagOfAnObjectThatIsGoneDoesNotHold() {
        String etag = put("gone-by.json", "first");
        assertThat(lake().put("gone.json", TestBody.of("second"), new Matches(etag), Map.of()))
                .isInstanceOf(Unsettled.class);
        assertThat(lake().head("gone.json")).isEmpty();
    }

    @Test
    @Tag("I10")
    void ofWritersThatSawTheSameOneWins() throws Exception {
        String etag = put("race.json", "before");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 10; round++) {
                List<Callable<PutResult>> writers = new ArrayList<>();
                for (int writer = 0; writer < 4; writer++) {
                    TestBody body = TestBody.of("round %d writer %d".formatted(round, writer));
                    Matches condition = new Matches(etag);
                    writers.add(() -> lake().put("race.json", body, condition, Map.of()));
                }
                List<String> won = new ArrayList<>();
                for (Future<PutResult> result : threads.invokeAll(writers)) {
                    if (result.get() instanceof Stored(String stored)) {
                        won.add(stored);
                    }
                }
                assertThat(won).as("round %d", round).hasSize(1);
                etag = won.getFirst();
            }
        }
    }

    @Test
    @Tag("I5")
    void whatWasSeenWithoutATagDoesNotMatchWhatHasOne() throws IOException {
        put("tagged.json", "first");
        StoredObject untagged = new StoredObject(Optional.empty(), "first".length(), Map.of());

        PutResult over =
                lake().put("tagged.json", TestBody.of("second"), PutCondition.on(Optional.of(untagged)), Map.of());

        assertThat(over).isInstanceOf(Unsettled.class);
        assertThat(text("tagged.json")).isEqualTo("first");
        assertThat(lake().get("tagged.json", untagged)).isEmpty();
    }

    private static StoredObject tagged(String etag) {
        return StoredObject.tagged(etag, 1, Map.of());
    }

    private String put(String key, String text) {
        PutResult result = lake().put(key, TestBody.of(text), new Absent(), Map.of());
        return switch (result) {
            case Stored(String etag) -> etag;
            case Unsettled(String answer) ->
                throw new AssertionError("nothing should stand at %s, but it answered %s".formatted(key, answer));
        };
    }

    private String text(String key) throws IOException {
        try (InputStream in = lake().get(key)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

package dev.senselake.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.TestBody;
import dev.senselake.stream.RowChanges;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.stream.TestSpecs;
import dev.senselake.stream.TestTasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stays of a day that is published again with other rows. */
@Tag("I19")
class RestatementsTest extends TrafficWeek {
    private static final LocalDate LAST = NEXT.minusDays(1);
    private static final ObjectKeys KEYS = new ObjectKeys("");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void rowsThatCameWentAndChangedAreKeptBesideTheLakeAndCounted() {
        world.load(WEEK);
        world.truth.count("z1", LAST, 11).count("z3", LAST, 1).without("\"z2\",\"recordDate_hour_1\":\"" + LAST);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome.report().changes()).contains(new RowChanges(1, 1, 1));
        assertThat(world.commit(LAST).changes()).contains(new RowChanges(1, 1, 1));
        List<JsonNode> lines = file(2);
        assertThat(lines)
                .extracting(line -> line.path("change").asText())
                .containsExactly("changed", "removed", "added", "");
        assertThat(lines.getFirst().at("/key/zone_id").asText()).isEqualTo("z1");
        assertThat(lines.getFirst().at("/old/sumins").asInt()).isEqualTo(10);
        assertThat(lines.getFirst().at("/new/sumins").asInt()).isEqualTo(11);
        assertThat(lines.getLast().toString())
                .startsWith(
                        "{\"stream\":\"traffic\",\"day\":\"%s\",\"generation\":2,\"replaces\":1,\"rows_before\":2,"
                                        .formatted(LAST)
                                + "\"rows_after\":2,\"rows_listed\":3,\"rows\":{\"added\":1,\"removed\":1,\"changed\":1},\"reading\":{");
    }

    @Test
    void theLastLineTellsBothReadingsAndTheRunOfTheNewOne() {
        world.load(WEEK);
        Instant first = world.commit(LAST).fetchStart();
        world.truth.count("z1", LAST, 11);
        world.at(NEXT.plusDays(1)).load(WEEK);

        JsonNode last = file(2).getLast();
        assertThat(last.at("/replaced_reading/start").asText()).isEqualTo(first.toString());
        assertThat(last.at("/reading/start").asText())
                .isEqualTo(world.commit(LAST).fetchStart().toString());
        assertThat(last.at("/reading/as_of").asText())
                .isEqualTo(world.commit(LAST).asOf().toString());
        String claim = last.at("/reading/claim").asText();
        assertThat(CommitMetadata.isOfRun(claim, "run-" + world.now())).isTrue();
        assertThat(CommitMetadata.isOfRun(claim, "run-" + first)).isFalse();
    }

    @Test
    void theFilesLeadBackFromTheCommittedGeneration() {
        world.load(WEEK);
        for (int ins = 11; ins <= 13; ins++) {
            world.truth.count("z1", LAST, ins);
            world.load(WEEK, true);
        }

        long generation = world.commit(LAST).generation();
        assertThat(file(generation).getLast().path("replaces").asLong()).isEqualTo(generation - 1);
        assertThat(file(generation - 1).getLast().path("replaces").asLong()).isEqualTo(generation - 2);
        assertThat(files()).hasSize(3);
    }

    @Test
    void aDayThatIsNewOrUnchangedKeepsNothing() {
        world.load(WEEK);
        TaskOutcome unchanged = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(files()).isEmpty();
        assertThat(unchanged.report().changes()).isEmpty();
    }

    @Test
    void countsStayWhileTheDayIsConfirmed() {
        world.load(WEEK);
        world.truth.count("z1", LAST, 11);
        world.load(WEEK, true);

        world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(world.commit(LAST).changes()).contains(new RowChanges(0, 0, 1));
    }

    @Test
    void aDayReadUnderAnotherConfigurationIsCountedOnly() {
        world.load(WEEK);
        world.truth.count("z1", LAST, 11);
        StreamSpec other = TestSpecs.of(
                "traffic",
                "sensource",
                LoadWorld.TRAFFIC.kind(),
                LoadWorld.FIRST,
                LoadWorld.WINDOW_DAYS,
                LoadWorld.LOOKBACK_DAYS,
                LoadWorld.TRAFFIC.rules(),
                Optional.of("zone"),
                "spec-2");

        TaskOutcome outcome =
                world.load(other, TestTasks.of("run-2", world.now(), "traffic", Optional.of(WEEK), false));

        assertThat(outcome.report().changes()).contains(new RowChanges(0, 0, 1));
        assertThat(file(2))
                .singleElement()
                .satisfies(line -> assertThat(line.at("/rows/changed").asInt()).isEqualTo(1));
    }

    @Test
    @Tag("F47")
    void aDamagedFormerObjectHoldsNothingUp() {
        world.load(WEEK);
        world.truth.count("z1", LAST, 11);
        String key = KEYS.partition("traffic", Optional.of(LAST));
        Lake.StoredObject object = world.lake.head(key).orElseThrow();
        world.lake.put(key, TestBody.of("cut"), PutCondition.on(Optional.of(object)), object.metadata());

        TaskOutcome outcome = world.load(WEEK, true);

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(outcome.report().changes()).isEmpty();
        assertThat(file(2))
                .singleElement()
                .satisfies(line -> assertThat(line.has("rows")).isFalse());
        world.checkLake(WEEK);
    }

    @Test
    @Tag("F43")
    void aFileOfAnAttemptThatWasRefusedIsReplaced() {
        world.load(WEEK);
        world.truth.count("z1", LAST, 11);
        Lake lake = new ConflictingLake(world.lake, KEYS.partition("traffic", Optional.of(LAST)), 2);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK, through(lake));

        assertThat(outcome.report().changes()).contains(new RowChanges(0, 0, 1));
        assertThat(files()).hasSize(1);
        assertThat(file(2).getLast().path("replaces").asLong()).isEqualTo(1);
        world.checkLake(WEEK);
    }

    @Test
    @Tag("F43")
    void anObjectThatIsReplacedMeanwhileIsLookedAtAgain() {
        world.load(WEEK);
        String key = KEYS.partition("traffic", Optional.of(LAST));
        Lake.StoredObject object = world.lake.head(key).orElseThrow();
        world.lake.put(key, TestBody.of("by hand"), PutCondition.on(Optional.of(object)), Map.of());
        world.truth.count("z1", LAST, 11);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(files()).as("the object by hand has no rows to compare with").isEmpty();
        world.checkLake(WEEK);
    }

    private List<String> files() {
        return world.lake.keys().stream()
                .filter(key -> key.startsWith("_senselake/changes/"))
                .toList();
    }

    private List<JsonNode> file(long generation) {
        String key = "_senselake/changes/traffic/dt=%s/%d.ndjson.gz".formatted(LAST, generation);
        try (InputStream in = new GZIPInputStream(world.lake.get(key))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(RestatementsTest::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoadWorld.Wrap through(Lake lake) {
        return new LoadWorld.Wrap() {
            @Override
            public <T> T port(Class<T> type, T port) {
                return type == Lake.class ? type.cast(lake) : port;
            }
        };
    }
}

package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import dev.senselake.stream.Documents;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.time.Window;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that must not be published fail their days, and only these. */
class RowFaultsTest extends TrafficWeek {
    private static final String UNDATED = "{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"soon\",\"sumins\":7}";
    private static final String UNDATED_ROWS = "_senselake/quarantine/traffic/undated.ndjson.gz";

    @Test
    @Tag("S37")
    @Tag("C27")
    @Tag("I8")
    void aDayWithARowThatCannotBePublishedFailsAlone() {
        String row = "{\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":7}".formatted(FIRST.plusDays(1));
        world.truth.raw(row);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failures()).singleElement().satisfies(days -> {
                assertThat(days.days()).contains(Window.of(FIRST.plusDays(1)));
                assertThat(days.failure().code()).isEqualTo(ErrorCode.ROW_INVALID);
                assertThat(days.failure().message()).contains("stream traffic, day 2026-01-02", "1 row cannot");
                assertThat(days.failure().nextStep())
                        .contains("_senselake/quarantine/traffic/dt=2026-01-02/rows.ndjson.gz");
            });
            assertThat(failed.rest()).isEmpty();
        });
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(world.lines("_senselake/quarantine/traffic/dt=2026-01-02/rows.ndjson.gz")
                        .orElseThrow())
                .singleElement()
                .asString()
                .contains("\"reason\":\"key column zone_id is missing\"", "\"sumins\":7");
        assertThat(world.lines(FIRST.plusDays(1))).isEmpty();
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(FIRST.plusDays(1));
    }

    @ParameterizedTest
    @Tag("FC3")
    @Tag("I8")
    @ValueSource(
            strings = {
                "\"sumins\":NaN",
                "\"sumins\":\"111111\",\"sumins\":2",
                "\"sumins\":[{\"a\":1,\"a\":2}]",
                "\"sumins\":\"many\""
            })
    void aRowThatCannotBeReadAsItIsFailsItsOwnDay(String fields) {
        LocalDate poisoned = FIRST.plusDays(1);
        world.truth.raw(
                "{\"zoneId\":\"z3\",%s,\"recordDate_hour_1\":\"%sT05:00:00.000Z\"}".formatted(fields, poisoned));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(((Failed) outcome).failures())
                .singleElement()
                .satisfies(days -> assertThat(days.days()).contains(Window.of(poisoned)));
        world.checkLake(Window.of(FIRST));
        world.checkLake(new Window(FIRST.plusDays(2), NEXT));
    }

    @Test
    @Tag("FC4")
    @Tag("S37")
    @Tag("C27")
    void aRowWithoutAReadableInstantIsKeptAndAllDaysArePublished() {
        world.truth.raw(UNDATED);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOf(TaskOutcome.Completed.class);
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(5, 0, 0, 0, 0, 0));
        assertThat(outcome.report().undated()).hasValueSatisfying(undated -> {
            assertThat(undated.digests()).hasSize(1);
            assertThat(undated.keptIn()).contains(UNDATED_ROWS);
        });
        assertThat(world.lines(UNDATED_ROWS).orElseThrow())
                .singleElement()
                .asString()
                .contains("record_date_hour_1 is no instant", "\"sumins\":7");
        world.checkLake(WEEK);
    }

    @Test
    @Tag("FC4")
    void rowsWithoutAnInstantAreKeptOnceAndWrittenOnlyWhenTheyAreNew() {
        world.truth.raw(UNDATED);
        world.load(WEEK);
        String first = world.tag(UNDATED_ROWS);

        TaskOutcome second = world.at(NEXT.plusDays(1)).load(WEEK, true);
        assertThat(world.tag(UNDATED_ROWS)).isEqualTo(first);
        assertThat(second.report().undated().orElseThrow().digests()).hasSize(1);

        world.truth.without("soon").raw(UNDATED.replace("soon", "later"));
        TaskOutcome third = world.at(NEXT.plusDays(2)).load(WEEK, true);
        assertThat(world.lines(UNDATED_ROWS).orElseThrow()).hasSize(2);
        assertThat(third.report().undated().orElseThrow().digests()).hasSize(1);
    }

    @Test
    @Tag("FC4")
    void aLostAnswerAtQuarantineKeepsEveryRowOfBothWriters() {
        world.truth.raw(UNDATED);
        world.lake.losingAnswers(2);

        assertThat(world.load(WEEK).report().undated().orElseThrow().keptIn()).contains(UNDATED_ROWS);
        assertThat(world.lines(UNDATED_ROWS).orElseThrow()).hasSize(1);
    }

    @Test
    @Tag("FC4")
    void aQuarantineThatCannotBeWrittenIsSaidAndStopsNoDay() {
        world.truth.raw(UNDATED).raw("{\"recordDate_hour_1\":\"%sT05:00:00.000Z\"}".formatted(FIRST));

        TaskOutcome outcome = world.load(WEEK, refusingQuarantine());

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(4, 0, 0, 0, 1, 0));
        assertThat(outcome.report().undated().orElseThrow().keptIn()).isEmpty();
        assertThat(((Failed) outcome).failures().getFirst().failure().nextStep())
                .contains("the rows could not be kept")
                .doesNotContain("_senselake");
    }

    @Test
    @Tag("FC4")
    @Tag("I17")
    void nothingOfARowStandsInFailureLedgerOrOutcome() {
        String row = "{%s\"zoneId\":\"canary\",\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"note\":\"canary\"%s}";
        world.truth
                .raw(row.formatted("\"sumins\":\"canary\",", FIRST, ""))
                .raw(row.formatted("\"sumins\":NaN,", FIRST.plusDays(1), ""))
                .raw(row.formatted("", FIRST.plusDays(2), ",\"note\":\"canary again\""))
                .raw(row.formatted("\"sumins\":1,", FIRST.plusDays(3), ""))
                .raw(row.formatted("\"sumins\":2,", FIRST.plusDays(3), ""))
                .raw(row.formatted("", "canary", ""));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(((Failed) outcome).failures())
                .hasSize(4)
                .noneSatisfy(failed -> assertThat(failed.toString()).contains("canary"));
        assertThat(world.outcomes.of("run-" + world.now()))
                .singleElement()
                .satisfies(recorded -> assertThat(Documents.text(recorded)).doesNotContain("canary"));
        WEEK.days()
                .forEach(day -> assertThat(
                                world.ledger.read(Partition.of("traffic", day)).toString())
                        .doesNotContain("canary"));
        assertThat(world.lines(UNDATED_ROWS).orElseThrow())
                .singleElement()
                .asString()
                .contains("canary");
    }

    @Test
    @Tag("I9")
    void rowsOfWhichNoneHasAnInstantProveNoDay() {
        world.traffic.giving("[%s]".formatted(UNDATED));

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            Failure failure = failed.failures().getFirst().failure();
            assertThat(failure.code()).isEqualTo(ErrorCode.ROW_INVALID);
            assertThat(failure.message())
                    .contains("the only row has no instant")
                    .doesNotContain("soon", "z1");
            assertThat(failure.nextStep()).endsWith("they are kept in " + UNDATED_ROWS);
        });
        assertThat(world.lake.keys()).containsExactly(UNDATED_ROWS);
    }

    @Test
    @Tag("E38")
    @Tag("I6")
    void aDayWithTwoRowsOfOneKeyFailsAndKeepsWhatStoodThere() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        List<String> before = world.lines(day).orElseThrow();
        world.truth.raw("{\"zoneId\":\"z1\",\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"sumins\":99}".formatted(day));

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            Failure failure = failed.failures().getFirst().failure();
            assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICTING_ROWS);
            assertThat(failure.message()).contains("2 rows cannot be published", "the same zone_id");
            assertThat(failure.nextStep()).contains("the rows are kept in");
        });
        assertThat(world.lines("_senselake/quarantine/traffic/dt=%s/rows.ndjson.gz".formatted(day))
                        .orElseThrow())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("\"sumins\":10"))
                .anySatisfy(line -> assertThat(line).contains("\"sumins\":99"));
        assertThat(world.lines(day)).contains(before);
    }

    @Test
    @Tag("J66")
    void aDayThatFailsForeverHoldsLandedAndNothingElse() {
        LocalDate poisoned = FIRST.plusDays(1);
        world.truth.raw("{\"recordDate_hour_1\":\"%sT05:00:00.000Z\"}".formatted(poisoned));
        for (int night = 0; night < 30; night++) {
            world.at(NEXT.plusDays(night)).load(WEEK);
        }

        assertThat(world.ledger.read(Partition.of("traffic", poisoned)).failCount())
                .isEqualTo(30);
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(poisoned);
        world.checkLake(new Window(FIRST.plusDays(2), NEXT));

        world.ledger.repairs().waive(Partition.of("traffic", poisoned));
        TaskOutcome outcome = world.load(WEEK);
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 0, 0, 4, 0, 1));
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
    }

    /** A bucket whose policy forbids what lies below quarantine. */
    private static LoadWorld.Wrap refusingQuarantine() {
        return new LoadWorld.Wrap() {
            @Override
            public <T> T port(Class<T> type, T port) {
                return port instanceof Lake lake ? type.cast(new RefusingLake(lake)) : port;
            }
        };
    }

    private record RefusingLake(Lake lake) implements Lake {
        @Override
        public Optional<StoredObject> head(String key) {
            return allowed(key).head(key);
        }

        @Override
        public InputStream get(String key) {
            return allowed(key).get(key);
        }

        @Override
        public Optional<InputStream> get(String key, Seen seen) {
            return allowed(key).get(key, seen);
        }

        @Override
        public List<ListedObject> list(Span span) {
            return lake.list(span);
        }

        @Override
        public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
            return allowed(key).put(key, body, condition, metadata);
        }

        private Lake allowed(String key) {
            if (key.contains("quarantine")) {
                throw new FatalException(failure(ErrorCode.LAKE_UNAVAILABLE));
            }
            return lake;
        }
    }
}

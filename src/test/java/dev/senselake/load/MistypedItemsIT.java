package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoOutcomes;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.local.report.StateReport;
import dev.senselake.overlap.DynamoHeartbeats;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunRequest;
import dev.senselake.run.RunSummary;
import dev.senselake.run.SummaryStore;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What somebody mistyped in one item of the table stops no plan, no load, no close and no look at the state. */
@Tag("FC27")
class MistypedItemsIT {
    private static final Window WEEK = new Window(LoadWorld.FIRST, LoadWorld.FIRST.plusDays(5));
    private static final LocalDate HIT = LoadWorld.FIRST.plusDays(3);

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @TempDir
    private Path folder;

    private final StreamCatalog catalog = new StreamCatalog(List.of(LoadWorld.TRAFFIC));
    private LoadWorld world = new LoadWorld(Path.of("."));

    @BeforeEach
    void loadAWeek() {
        AWS.emptyTable();
        world = new LoadWorld(folder).at(LoadWorld.FIRST.plusDays(6));
        WEEK.days().forEach(day -> world.truth.count("z1", day, 7));
        assertThat(load()).isInstanceOf(TaskOutcome.Completed.class);
    }

    static Stream<Arguments> mistyped() {
        AttributeValue word = AttributeValue.fromS("many");
        return Stream.of(
                Arguments.of("claimSeq", word),
                Arguments.of("claimSeq", AttributeValue.fromN("1.5")),
                Arguments.of("committedGen", word),
                Arguments.of("failCount", word),
                Arguments.of("rows", word),
                Arguments.of("bytes", AttributeValue.fromBool(true)),
                Arguments.of("openClaims", word),
                Arguments.of("openClaims", AttributeValue.fromSs(List.of("no claim", "a@b"))),
                Arguments.of("flags", AttributeValue.fromN("1")),
                Arguments.of("fetchStart", AttributeValue.fromS("yesterday")),
                Arguments.of("asOf", AttributeValue.fromNul(true)),
                Arguments.of("status", AttributeValue.fromN("1")));
    }

    @ParameterizedTest
    @MethodSource("mistyped")
    void oneWrongAttributeIsPutRightByTheNextRun(String attribute, AttributeValue value) {
        change("LEDGER#traffic", HIT.toString(), attribute, value);
        world.truth.count("z2", HIT, 8);

        RunPlan plan = plan();
        assertThat(plan.traffic()).isNotEmpty();
        assertThat(load()).isInstanceOf(TaskOutcome.Completed.class);

        world.checkLake(WEEK);
        assertThat(ledger().read(Partition.of("traffic", HIT))
                        .commit()
                        .orElseThrow()
                        .rows())
                .isEqualTo(2);
        assertThat(plan().notes()).isEmpty();
        assertThat(close(plan).failures()).isEmpty();
        assertThat(ledger().cursor("traffic").orElseThrow().landed()).isEqualTo(WEEK.to());
        assertThat(state()).contains("traffic");
    }

    @Test
    void itemWhoseNumberNobodyCanCountOnIsNamed() {
        change("LEDGER#traffic", HIT.toString(), "claimSeq", AttributeValue.fromS("many"));

        String named = "ledger item LEDGER#traffic / 2026-01-04 is left out: claimSeq is no whole number";
        assertThat(plan().notes()).anyMatch(note -> note.startsWith(named));
        assertThat(state()).contains("note: " + named);
    }

    @ParameterizedTest
    @MethodSource("strays")
    void itemOfNoDayIsLeftOutAndNamed(String sk) {
        change("LEDGER#traffic", sk, "claimSeq", AttributeValue.fromN("1"));

        String named = "ledger item LEDGER#traffic / %s is left out: its sort key is no day".formatted(sk);
        RunPlan plan = plan();
        assertThat(plan.notes()).singleElement().asString().startsWith(named);
        assertThat(load()).isInstanceOf(TaskOutcome.Completed.class);
        assertThat(close(plan).failures()).isEmpty();
        assertThat(state()).contains("note: " + named);
    }

    static Stream<String> strays() {
        return Stream.of("2026-01-1", "2026-01-0x", "2026-01-03 ");
    }

    @Test
    void cursorThatSomebodyMistypedIsFoundAnew() {
        change("CURSOR#traffic", "cursor", "landed", AttributeValue.fromS("2026-01-1"));
        change("CURSOR#traffic", "cursor", "settled", AttributeValue.fromN("1"));
        change(
                "CURSOR#traffic",
                "entities",
                "firstDays",
                AttributeValue.fromM(Map.of("z1", AttributeValue.fromS("x"))));

        assertThat(state()).contains("traffic");
        assertThat(load()).isInstanceOf(TaskOutcome.Completed.class);
        assertThat(ledger().cursor("traffic").orElseThrow().landed()).isEqualTo(WEEK.to());
    }

    @Test
    void outcomeThatSomebodyMistypedCountsAsNotReported() {
        RunPlan plan = plan();
        load();
        change("OUTCOME#" + plan.runId(), "traffic#2026-01-01", "outcome", AttributeValue.fromS("{"));

        assertThat(close(plan).failures()).isNotEmpty();
    }

    private static DynamoTable table() {
        return new DynamoTable(AWS.dynamoDb(), EmbeddedAws.TABLE);
    }

    private static Ledger ledger() {
        return new DynamoLedger(table());
    }

    private TaskOutcome load() {
        return world.load(WEEK, wrap());
    }

    private RunPlan plan() {
        RunRequest request = new RunRequest(RunMode.INCREMENTAL, List.of("traffic"), Optional.empty(), false);
        RunPlanner planner = new RunPlanner(ledger(), catalog, Concurrency.of(4, 4), List.of());
        return (RunPlan) planner.plan(new RunPlanner.Run("run-" + world.now(), world.now(), world.now()), request);
    }

    private RunSummary close(RunPlan plan) {
        SummaryStore summaries = new SummaryStore(world.lake, new ObjectKeys(""));
        RunPlan ofTheWeek = new RunPlan(
                plan.runId(),
                plan.asOf(),
                plan.mode(),
                false,
                plan.startedAt(),
                plan.streams(),
                List.of(),
                List.of(new RunPlan.PlannedWindow("traffic", WEEK, false)),
                List.of(),
                List.of(),
                plan.concurrency(),
                plan.notes());
        return new RunCloser(
                        catalog,
                        ledger(),
                        new DynamoOutcomes(table()),
                        new DynamoHeartbeats(table()),
                        summaries,
                        world.clock)
                .close(ofTheWeek, List.of());
    }

    private String state() {
        return new StateReport(ledger(), world.now()).text(catalog);
    }

    private void change(String pk, String sk, String attribute, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>(AWS.dynamoDb()
                .getItem(get -> get.tableName(EmbeddedAws.TABLE)
                        .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
                .item());
        item.put("pk", AttributeValue.fromS(pk));
        item.put("sk", AttributeValue.fromS(sk));
        item.put(attribute, value);
        AWS.dynamoDb().putItem(put -> put.tableName(EmbeddedAws.TABLE).item(item));
    }

    private LoadWorld.Wrap wrap() {
        return new LoadWorld.Wrap() {
            @Override
            public <T> T port(Class<T> type, T port) {
                if (type == Ledger.class) {
                    return type.cast(ledger());
                }
                return type == Outcomes.class ? type.cast(new DynamoOutcomes(table())) : port;
            }
        };
    }
}

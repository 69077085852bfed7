package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.local.change.LedgerItems;
import dev.senselake.mark.DueList;
import dev.senselake.mark.DynamoDueLists;
import dev.senselake.overlap.DynamoHeartbeats;
import dev.senselake.overlap.Heartbeat;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Moving cursors and taking it back, on the table of a stack. Days from 2026-01-01 to 06-30 are loaded, one failed. */
@Tag("J66")
class DecisionCommandsIT {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate END = LocalDate.parse("2026-07-01");
    private static final LocalDate FAILED = LocalDate.parse("2026-03-10");
    private static final Instant READ = Instant.parse("2026-08-01T03:15:00Z");

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    private static final StackProperties PROPERTIES = new StackProperties();

    private CommandCall call = new CommandCall();

    @BeforeAll
    static void start() {
        PROPERTIES.set(AWS.dynamoDbUri());
    }

    @AfterAll
    static void stop() {
        PROPERTIES.restore();
    }

    @BeforeEach
    void load() {
        AWS.emptyTable();
        items().load("traffic", FIRST, END, READ);
        Claim claim =
                ledger().claim(Partition.of("traffic", FAILED), "bad", READ).claim();
        ledger().fail(claim, new Failure(ErrorCode.ROW_INVALID, "one row cannot be published", "correct it"), READ);
        ledger().move(new Cursor("traffic", FIRST, END, END));
        ledger().addLoaded(List.of("traffic"));
        DynamoDueLists due = new DynamoDueLists(table());
        DueList begun = due.begin("traffic", new DueList.Rules(LedgerItems.SPEC, 14, FIRST));
        due.replace("traffic", begun.known(END, Optional.empty(), List.of(FAILED)));
    }

    @Test
    @Tag("I3")
    void cursorThatGoesBackMakesLoadedDaysDueAndUndoLeavesTheLedgerAsItWas() {
        SortedMap<String, String> before = items().all();

        assertThat(execute(
                        "set", "traffic", "2026-02-01", "--because", "counts were corrected", "--by", "jane", "--yes"))
                .isZero();

        assertThat(call.out())
                .contains("landed goes back from 2026-07-01 and settled from 2026-07-01")
                .contains("traffic: 150 days are read and written again, 2026-02-01 to 2026-06-30");
        LocalDate day = LocalDate.parse("2026-02-01");
        assertThat(ledger().cursor("traffic")).contains(new Cursor("traffic", FIRST, day, day));
        assertThat(ledger().read("traffic", new Window(day, END)).values()).allMatch(LedgerEntry::isOutdated);
        assertThat(ledger().read("traffic", new Window(FIRST, day)).values()).noneMatch(LedgerEntry::isOutdated);
        assertThat(ledger().due().of("traffic").ranges()).containsExactly(new Window(day, END));
        assertThat(history())
                .contains("traffic: cursor set back to 2026-02-01 (150 days), by jane, done: counts were corrected");

        assertThat(execute("undo", "--by", "joe", "--yes")).isZero();

        assertThat(items().differences(before)).isEmpty();
        assertThat(call.out()).contains("traffic: 150 days are as before it").contains("traffic: undone");
        assertThat(history()).contains("by jane, undone by joe at ");
        assertThat(execute("undo", "--by", "joe", "--yes")).isEqualTo(2);
        assertThat(call.err()).contains("there is nothing to undo");
    }

    @Test
    void dayThatWasLoadedSinceIsKeptByTheUndoAndSaid() {
        execute("set", "traffic", "2026-06-01", "--by", "jane", "--yes");
        LocalDate loaded = LocalDate.parse("2026-06-02");
        items().commit("traffic", loaded, READ.plusSeconds(86_400));
        execute("waive", "traffic", "2026-06-05", "--because", "lost", "--by", "jane", "--yes");

        assertThat(execute("undo", change("cursor set back"), "--by", "jane", "--yes"))
                .isZero();

        assertThat(call.out())
                .contains("traffic: 28 days are as before it")
                .contains("traffic: 1 day was loaded since and kept as it is now, 2026-06-02")
                .contains("traffic: 1 day was changed otherwise since and kept as it is now, 2026-06-05");
        assertThat(entry(loaded).commit())
                .hasValueSatisfying(commit -> assertThat(commit.generation()).isEqualTo(2));
        assertThat(entry(LocalDate.parse("2026-06-05")).waived()).isTrue();
        assertThat(entry(LocalDate.parse("2026-06-03")).isOutdated()).isFalse();
        assertThat(history()).contains("undone but for 2 days");
    }

    @Test
    void cursorThatGoesForwardGivesUpWhatIsMissingAndMovesOnAndUndoTakesThatBack() {
        ledger().move(new Cursor("traffic", FIRST, END, END));
        items().load("traffic", LocalDate.parse("2026-07-05"), LocalDate.parse("2026-07-08"), READ);
        SortedMap<String, String> before = items().all();

        assertThat(execute("set", "traffic", "2026-07-10", "--by", "jane", "--yes"))
                .isEqualTo(2);
        assertThat(call.err()).contains("so the days between are given up: say why with --because TEXT");
        assertThat(execute("set", "traffic", "2026-07-10", "--because", "server was off", "--by", "jane", "--yes"))
                .isZero();

        assertThat(call.out())
                .contains("traffic: 6 days are skipped, 2026-07-01 to 2026-07-09: 6 never loaded, 0 failed")
                .contains("traffic: 3 days are loaded and stay, each as it is");
        LocalDate end = LocalDate.parse("2026-07-10");
        assertThat(ledger().cursor("traffic")).contains(new Cursor("traffic", FIRST, end, end));
        assertThat(entry(LocalDate.parse("2026-07-02")).marks().waiver())
                .hasValueSatisfying(waiver -> assertThat(waiver.because()).isEqualTo("server was off"));
        assertThat(entry(LocalDate.parse("2026-07-06")).waived()).isFalse();

        assertThat(execute("undo", "--by", "jane", "--yes")).isZero();
        assertThat(items().differences(before)).isEmpty();
    }

    @Test
    void waiverIsUndoneAsAnyOtherChange() {
        SortedMap<String, String> before = items().all();
        execute("waive", "traffic", "2026-03-10", "--because", "lost", "--by", "jane", "--yes");
        execute("waive", "traffic", "2026-03-11", "--because", "one NaN", "--by", "jane", "--publish", "--yes");
        execute("unwaive", "traffic", "2026-03-10", "--by", "jane", "--yes");
        assertThat(ledger().cursor("traffic")).contains(new Cursor("traffic", FIRST, FAILED, FAILED));

        for (int change = 0; change < 3; change++) {
            assertThat(execute("undo", "--by", "jane", "--yes")).isZero();
        }

        assertThat(items().differences(before)).isEmpty();
    }

    @Test
    void nothingIsChangedWithoutAWordOfConsentOrBesideARun() {
        SortedMap<String, String> before = items().all();

        assertThat(execute("set", "traffic", "2026-06-01", "--by", "jane")).isEqualTo(2);
        assertThat(call.out()).contains("30 days are read and written again");
        assertThat(call.err())
                .contains("nothing was changed: this is no terminal to ask at")
                .contains("--yes");
        assertThat(items().differences(before)).isEmpty();

        Instant now = Instant.now();
        new DynamoHeartbeats(table()).beat("traffic", new Heartbeat("run-1", now, now));
        assertThat(execute("set", "traffic", "2026-06-01", "--by", "jane", "--yes"))
                .isEqualTo(2);
        assertThat(call.err()).contains("run run-1 is loading traffic: wait until it is closed");
    }

    @Test
    void streamOrDayThatThereIsNotIsNamed() {
        assertThat(execute("set", "trafic", "2026-06-01", "--by", "jane", "--yes"))
                .isEqualTo(2);
        assertThat(call.err()).contains("this ledger has no days of trafic (did you mean traffic?)");
        assertThat(execute("set", "traffic", "2025-06-01", "--by", "jane", "--yes"))
                .isEqualTo(2);
        assertThat(call.err()).contains("the days of traffic begin at 2026-01-01");
        assertThat(execute("set", "traffic", "2026-07-01", "--by", "jane", "--yes"))
                .isZero();
        assertThat(call.out()).contains("traffic: landed stands at 2026-07-01 already");
    }

    @Test
    @Tag("P9")
    void newStackGoesOnWhereAFormerConnectorStood(@TempDir Path folder) throws IOException {
        AWS.emptyTable();
        Path state = Files.writeString(folder.resolve("fivetran.json"), "{\"last_sync_date\":\"2026-05-20\"}");
        Path config = Files.writeString(
                folder.resolve("configuration.json"),
                "{\"sensource\":{\"client_id\":\"a\",\"client_secret\":\"b\",\"start_date\":\"2026-01-01\"}}");

        assertThat(execute("import", state.toString(), "--by", "jane", "--yes")).isEqualTo(2);
        assertThat(call.err()).contains("name the configuration with --config FILE, or --secret ARN");
        assertThat(execute("import", state.toString(), "--config", config.toString(), "--by", "jane", "--yes"))
                .isZero();

        assertThat(call.out())
                .contains(
                        "traffic: the former connector was at 2026-05-20; minus the look-back of 14 days that is 2026-05-06")
                .contains("occupancy: 125 days are skipped, 2026-01-01 to 2026-05-05");
        Window givenUp = new Window(FIRST, LocalDate.parse("2026-05-06"));
        assertThat(ledger().read("traffic", new Window(FIRST, END)))
                .hasSize(givenUp.length())
                .allSatisfy((day, entry) -> {
                    assertThat(givenUp.contains(day)).isTrue();
                    assertThat(entry.waived()).isTrue();
                });

        String[] back = {"set", "traffic", "2026-05-01", "--config", config.toString(), "--by", "jane", "--yes"};
        assertThat(execute(back)).isZero();
        assertThat(call.out())
                .contains("5 days are read and written again, 2026-05-01 to 2026-05-05; 5 of them had been given up");

        assertThat(execute("undo", "--by", "jane", "--yes")).isZero();
        assertThat(execute("undo", "--by", "jane", "--yes")).isZero();
        assertThat(items().all()).isEmpty();
    }

    @Test
    void stateOfAStackNeedsNoConfiguration() {
        assertThat(execute()).isZero();

        assertThat(call.out())
                .containsPattern("traffic +2026-01-01 +2026-07-01 +2026-07-01 ")
                .contains("traffic failed: 2026-03-10");
    }

    private String history() {
        assertThat(execute("history")).isZero();
        return call.out();
    }

    private String change(String words) {
        return history()
                .lines()
                .filter(line -> line.contains(words))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
    }

    private static LedgerItems items() {
        return new LedgerItems(AWS.dynamoDb());
    }

    private static DynamoTable table() {
        return new DynamoTable(AWS.dynamoDb(), EmbeddedAws.TABLE);
    }

    private static DynamoLedger ledger() {
        return new DynamoLedger(table());
    }

    private static LedgerEntry entry(LocalDate day) {
        return ledger().read(Partition.of("traffic", day));
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("state"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--table", EmbeddedAws.TABLE));
        call = new CommandCall();
        return call.execute(all.toArray(String[]::new));
    }
}

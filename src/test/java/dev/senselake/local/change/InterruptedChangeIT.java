package dev.senselake.local.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.local.change.Intent.Kind;
import dev.senselake.local.failure.UserException;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Changes of many days whose process is killed at each of its writes, or that others get in the way of. */
@Tag("I4")
class InterruptedChangeIT {
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final LocalDate DAY = LocalDate.parse("2025-02-01");
    private static final LocalDate END = LocalDate.parse("2025-06-01");
    private static final Window CHANGED = new Window(DAY, END);
    private static final Instant NOW = Instant.parse("2025-09-20T08:00:00Z");
    private static final Intent BACK = new Intent("traffic", Kind.BACK, DAY, CHANGED, "jane", "corrected");

    // The names of streams, the head of the history, the cursor.
    private static final int BEFORE_THE_DAYS = 3;

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @BeforeEach
    void load() {
        AWS.emptyTable();
        new LedgerItems(AWS.dynamoDb()).load("traffic", FIRST, END, Instant.parse("2025-09-19T03:15:00Z"));
        ledger().move(new Cursor("traffic", FIRST, END, END));
    }

    @Test
    void changeThatWasKilledAnywhereIsRepeatedAndSoIsItsUndo() {
        SortedMap<String, String> before = items().all();
        int writes = 0;
        while (isKilled(writes, client -> make(client, BACK))) {
            // The cursor never claims a day that the ledger does not count.
            Cursor cursor = ledger().cursor("traffic").orElseThrow();
            assertThat(ledger().read("traffic", new Window(FIRST, cursor.landed()))
                            .values())
                    .noneMatch(LedgerEntry::isOutdated);
            writes++;
            make(AWS.dynamoDb(), BACK);

            assertThat(ledger().read("traffic", CHANGED).values()).hasSize(120).allMatch(LedgerEntry::isOutdated);
            assertThat(ledger().cursor("traffic")).contains(new Cursor("traffic", FIRST, DAY, DAY));
            RecordedChange change = newest();
            assertThat(change.state()).isEqualTo("done");

            int undoWrites = 0;
            while (isKilled(undoWrites, client -> undo(client, change))) {
                undoWrites += 3;
            }
            assertThat(items().differences(before)).isEmpty();
            assertThat(newest().state()).isEqualTo("undone");
        }
        assertThat(writes).isGreaterThan(4);
    }

    @Test
    void otherChangeWaitsUntilTheInterruptedOneIsRepeatedOrUndone() {
        isKilled(4, client -> make(client, BACK));
        Intent other = new Intent("traffic", Kind.BACK, FIRST, new Window(FIRST, END), "jane", "");

        assertThatThrownBy(() -> make(AWS.dynamoDb(), other))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("was interrupted (cursor set back to 2025-02-01, 2025-09-20T08:00:00Z)")
                .hasMessageContaining("./senselake state undo 2025-09-20T08:00:00Z");

        undo(AWS.dynamoDb(), newest());
        make(AWS.dynamoDb(), other, NOW.plusSeconds(1));
        assertThat(newest().intent().target()).isEqualTo(FIRST);
    }

    @Test
    void dayThatIsLoadedWhileItIsChangedIsChangedAsItThenIs() {
        Instant later = NOW.minusSeconds(60);

        make(new KilledDynamoDb(AWS.dynamoDb(), BEFORE_THE_DAYS, () -> items().commit("traffic", DAY, later)), BACK);

        LedgerEntry entry = ledger().read(Partition.of("traffic", DAY));
        assertThat(entry.isOutdated()).isTrue();
        assertThat(entry.marks().dueSince()).contains(later.plusMillis(1));
    }

    @Test
    void dayThatIsLoadedWhileItIsPutBackIsKept() {
        make(AWS.dynamoDb(), BACK);
        Instant later = NOW.minusSeconds(60);

        ChangeUndo undo = new ChangeUndo(
                table(new KilledDynamoDb(AWS.dynamoDb(), 0, () -> items().commit("traffic", DAY, later))), _ -> {});
        ChangeUndo.Result result = undo.undo(newest(), "joe", NOW);

        assertThat(result.loaded()).containsExactly(DAY);
        assertThat(result.restored()).isEqualTo(119);
        assertThat(ledger().cursor("traffic")).contains(new Cursor("traffic", FIRST, DAY, DAY));
    }

    @Test
    void historyKeepsTheNewestChangesOfAStream() {
        Intent one = new Intent("traffic", Kind.WAIVE, DAY, Window.of(DAY), "jane", "lost");
        DynamoHistory history = new DynamoHistory(table(AWS.dynamoDb()), 3);
        for (int change = 0; change <= 3; change++) {
            assertThat(history.begin(new RecordedChange(
                            NOW.plusSeconds(change),
                            one,
                            1,
                            new RecordedChange.Cursors(Optional.empty(), Optional.empty()),
                            List.of(),
                            Optional.empty(),
                            Optional.empty())))
                    .isTrue();
        }

        assertThat(history.of("traffic"))
                .hasSize(3)
                .last()
                .extracting(RecordedChange::id)
                .isEqualTo(NOW.plusSeconds(1));
    }

    private interface Action {
        void on(DynamoDbClient client);
    }

    private static boolean isKilled(int writes, Action action) {
        try {
            action.on(new KilledDynamoDb(AWS.dynamoDb(), writes));
            return false;
        } catch (KilledDynamoDb.Killed expected) {
            return true;
        }
    }

    private static void make(DynamoDbClient client, Intent intent) {
        make(client, intent, NOW);
    }

    private static void make(DynamoDbClient client, Intent intent, Instant at) {
        List<Integer> heard = new ArrayList<>();
        ChangeMaker maker = new ChangeMaker(table(client), heard::add);
        Instant now =
                at.plusMillis(new DynamoHistory(table(client)).of("traffic").size());
        maker.make(maker.plan(intent, now), OptionalInt.of(14), now);
        assertThat(heard).isSorted();
    }

    private static void undo(DynamoDbClient client, RecordedChange change) {
        new ChangeUndo(table(client), _ -> {}).undo(change, "joe", NOW);
    }

    private static RecordedChange newest() {
        return new DynamoHistory(table(AWS.dynamoDb())).of("traffic").getFirst();
    }

    private static LedgerItems items() {
        return new LedgerItems(AWS.dynamoDb());
    }

    private static DynamoLedger ledger() {
        return new DynamoLedger(table(AWS.dynamoDb()));
    }

    private static DynamoTable table(DynamoDbClient client) {
        return new DynamoTable(client, EmbeddedAws.TABLE);
    }
}

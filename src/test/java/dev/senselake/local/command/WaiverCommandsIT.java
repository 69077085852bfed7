package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.stream.Partition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator's commands on the table of a stack, which the AWS SDK finds as it does anywhere. */
@Tag("J66")
class WaiverCommandsIT {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate DAY = LocalDate.parse("2026-01-03");
    private static final Partition PARTITION = Partition.of("traffic", DAY);
    private static final Instant FAILED = Instant.parse("2026-01-04T03:15:00Z");
    private static final StackProperties PROPERTIES = new StackProperties();

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        PROPERTIES.set(AWS.dynamoDbUri());
    }

    @AfterAll
    static void stop() {
        PROPERTIES.restore();
    }

    @BeforeEach
    void failADay() {
        AWS.emptyTable();
        ledger().move(new Cursor("traffic", FIRST, DAY.plusDays(5), DAY.plusDays(2)));
        fail(FAILED);
        fail(FAILED.plusSeconds(86_400));
    }

    @Test
    void firstFailureStaysUntilTheDayIsCommitted() {
        assertThat(entry().marks().failedSince()).contains(FAILED);

        commit(FAILED.plusSeconds(90_000));

        assertThat(entry().marks().failedSince()).isEmpty();
        assertThat(entry().failCount()).isZero();
    }

    @Test
    void waivedDayKeepsWhoWhenAndWhy() {
        assertThat(execute("waive", "traffic", "2026-01-03", "--because", "lost at the source", "--by", "jane"))
                .isZero();

        assertThat(out.toString()).startsWith("traffic: 2026-01-03 is given up");
        assertThat(entry().waived()).isTrue();
        assertThat(entry().marks().waiver()).hasValueSatisfying(waiver -> {
            assertThat(waiver.by()).isEqualTo("jane");
            assertThat(waiver.because()).isEqualTo("lost at the source");
            assertThat(waiver.at()).isPresent();
        });
        assertThat(ledger().days("traffic").waivers("traffic"))
                .singleElement()
                .asString()
                .startsWith("stream traffic: 2026-01-03 is given up, waived by jane at ")
                .endsWith(": lost at the source");
    }

    @Test
    void dayWhoseGoodRowsAreWantedIsDueAndStaysMarkedWhenItIsCommitted() {
        execute("waive", "traffic", "2026-01-03", "--because", "one NaN", "--by", "jane", "--publish");

        assertThat(entry().waived()).isFalse();
        assertThat(entry().marks().publishesGoodRows()).isTrue();
        commit(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(entry().marks().publishesGoodRows()).isTrue();
    }

    @Test
    @Tag("I3")
    void waiverThatEndsMakesTheDayDueAndPutsLandedAndSettledBack() {
        commit(FAILED.plusSeconds(90_000));
        execute("waive", "traffic", "2026-01-03", "--because", "wrong", "--by", "jane");

        assertThat(execute("unwaive", "traffic", "2026-01-03", "--by", "jane")).isZero();

        assertThat(entry().waived()).isFalse();
        assertThat(entry().marks().waiver()).isEmpty();
        assertThat(entry().marks().dueSince()).isPresent();
        assertThat(ledger().cursor("traffic")).contains(new Cursor("traffic", FIRST, DAY, DAY));
    }

    @Test
    @Tag("FC31")
    void formerStreamIsForgotten() {
        ledger().addLoaded(List.of("press", "traffic"));

        assertThat(execute("forget", "press")).isZero();

        assertThat(ledger().loadedStreams()).containsExactly("traffic");
        assertThat(execute("forget", "press")).isEqualTo(2);
        assertThat(err.toString()).contains("this ledger has loaded no stream press");
    }

    @Test
    void wrongDayOrStreamChangesNothing() {
        assertThat(execute("waive", "trafic", "2026-01-03", "--because", "x", "--by", "jane"))
                .isEqualTo(2);
        assertThat(execute("waive", "traffic", "2026-1-3", "--because", "x", "--by", "jane"))
                .isEqualTo(2);
        assertThat(execute("waive", "traffic", "2026-01-03", "--because", " ", "--by", "jane"))
                .isEqualTo(2);
        assertThat(execute("waive", "traffic", "2026-01-03")).isEqualTo(2);
        assertThat(err.toString())
                .contains("see: ./senselake state waive --help")
                .contains("this ledger has no days of trafic")
                .contains("2026-1-3 is no UTC day")
                .contains("--because takes 1 to 300 characters");
        assertThat(entry().marks().waiver()).isEmpty();
    }

    private static void fail(Instant at) {
        Claim claim =
                ledger().claim(PARTITION, "claim-" + at, at.plusSeconds(900)).claim();
        ledger().fail(claim, new Failure(ErrorCode.ROW_INVALID, "one row cannot be published", "correct it"), at);
    }

    private static void commit(Instant read) {
        Claim claim = ledger().claim(PARTITION, "good", read.plusSeconds(900)).claim();
        Commit commit = TestCommits.of(claim.generation(), "tag", "sha", 1, 10, read, read, read, "spec", Set.of());
        assertThat(ledger().finalise(claim, commit)).isTrue();
    }

    private static DynamoLedger ledger() {
        return new DynamoLedger(new DynamoTable(AWS.dynamoDb(), EmbeddedAws.TABLE));
    }

    private static LedgerEntry entry() {
        return ledger().read(PARTITION);
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("state"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--table", EmbeddedAws.TABLE));
        if (!arguments[0].equals("forget")) {
            all.add("--yes");
        }
        return SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}

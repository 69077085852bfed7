package dev.senselake.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.local.verify.LakeVerdict.Day;
import dev.senselake.local.verify.LakeVerdict.Why;
import dev.senselake.row.RowSchema;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Window;
import dev.senselake.verify.DayVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a difference means, and what repairs it. */
class LakeVerdictTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final Instant FINAL = Window.of(DAY).end().plus(Duration.ofDays(14));
    private static final StreamSpec TRAFFIC = TestSpecs.of(
            "traffic",
            "sensource",
            StreamSpec.Kind.TRAFFIC,
            DAY,
            30,
            14,
            new RowSchema(
                    List.of("zone_id"), Set.of(), Optional.empty(), RowSchema.InstantForm.ISO_TEXT, Set.of(), false),
            Optional.empty(),
            "spec");
    private static final Repair REPAIR = new Repair(" --home 'x'", ObjectNode::toString);

    @Test
    void dayWithinTheLookBackHasChangedSinceAndALaterOneDiffers() {
        Map<LocalDate, LedgerEntry> loaded = Map.of(DAY, entry(false));

        assertThat(Why.of(Optional.of(DAY), TRAFFIC, loaded, FINAL.minusSeconds(1)))
                .isEqualTo(Why.CHANGED_SINCE);
        assertThat(Why.of(Optional.of(DAY), TRAFFIC, loaded, FINAL)).isEqualTo(Why.DIFFERS);
        assertThat(Why.of(Optional.of(DAY), TRAFFIC, Map.of(), FINAL)).isEqualTo(Why.NOT_LOADED);
        assertThat(Why.of(Optional.of(DAY), TRAFFIC, Map.of(DAY, entry(true)), FINAL))
                .isEqualTo(Why.GIVEN_UP);
        assertThat(Why.of(Optional.empty(), TRAFFIC, Map.of(), FINAL)).isEqualTo(Why.CHANGED_SINCE);
    }

    @Test
    void eachRangeOfDaysHasItsBackfillAndADayGivenUpIsDueFirst() {
        Repair.Commands commands =
                REPAIR.of(TRAFFIC, List.of(day(0, Why.DIFFERS), day(1, Why.GIVEN_UP), day(5, Why.NOT_LOADED)));

        assertThat(commands.here())
                .containsExactly(
                        "./senselake state unwaive traffic 2026-03-02 --home 'x'",
                        "./senselake run --backfill 2026-03-01..2026-03-03 --stream traffic --home 'x'",
                        "./senselake run --backfill 2026-03-06..2026-03-07 --stream traffic --home 'x'");
        assertThat(commands.onAws().getLast())
                .isEqualTo(
                        "{\"mode\":\"backfill\",\"from\":\"2026-03-06\",\"to\":\"2026-03-07\",\"streams\":[\"traffic\"]}");
    }

    @Test
    void manyRangesBecomeOne() {
        List<Day> scattered = IntStream.range(0, 21)
                .mapToObj(number -> day(2 * number, Why.DIFFERS))
                .toList();

        assertThat(REPAIR.of(TRAFFIC, scattered.subList(0, 20)).here()).hasSize(20);
        assertThat(REPAIR.of(TRAFFIC, scattered).here())
                .containsExactly("./senselake run --backfill 2026-03-01..2026-04-11 --stream traffic --home 'x'");
    }

    @Test
    void nothingIsRepairedWhereNothingDiffers() {
        assertThat(REPAIR.of(TRAFFIC, List.of()).here()).isEmpty();
    }

    private static Day day(int later, Why why) {
        return new Day(Optional.of(DAY.plusDays(later)), why, DayVerdict.Standing.READABLE, 1, 1, 0, 0, 0, List.of());
    }

    private static LedgerEntry entry(boolean waived) {
        return new LedgerEntry(
                Partition.of("traffic", DAY),
                1,
                Map.of(),
                Optional.of(TestCommits.of(1, "tag", "00", 1, 1, FINAL, FINAL, FINAL, "spec", Set.of())),
                waived,
                0,
                Optional.empty());
    }
}

package dev.senselake.run;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.ledger.Waiver;
import dev.senselake.load.CursorMover;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A stream's years as chance has them: nights, faults, operators, other configurations. What happened is told. */
final class LedgerHistory {
    private static final Failure FAILURE = new Failure(ErrorCode.ROW_INVALID, "a row is bad", "correct it");

    final FakeLedger ledger = new FakeLedger();
    final List<String> told = new ArrayList<>();
    private final Random random;
    private LocalDate start = LocalDate.of(2025, 1, 10);
    private LocalDate today = LocalDate.of(2026, 3, 1);
    private String digest = "spec-0";
    private int lookback = 5;

    LedgerHistory(long seed) {
        random = new Random(seed);
        night(1.0);
        today = today.plusDays(1);
        night(1.0);
    }

    StreamSpec spec() {
        StreamSpec shape = TestData.spec("traffic", "sensource", Kind.TRAFFIC, start, 30, lookback);
        return TestSpecs.of(
                shape.stream(),
                shape.source(),
                shape.kind(),
                shape.startDate(),
                shape.windowDays(),
                shape.lookbackDays(),
                shape.rules(),
                shape.referenceStream(),
                digest);
    }

    Instant now() {
        return today.atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    /** Lets one thing happen. */
    void step() {
        LocalDate day = start.plusDays(random.nextInt((int) (today.toEpochDay() - start.toEpochDay()) + 1));
        Partition partition = Partition.of("traffic", day);
        int event = random.nextInt(14);
        told.add("%s: event %d on %s".formatted(today, event, day));
        switch (event) {
            case 0, 1, 2, 3 -> {
                today = today.plusDays(1 + random.nextInt(3));
                night(0.8);
            }
            case 4 -> ledger.repairs().waive(partition);
            case 5 -> ledger.repairs().unwaive(partition, now());
            case 6 -> waiveForRows(partition);
            case 7 -> outdate(partition);
            case 8 -> load(day, "spec-" + random.nextInt(3));
            case 9 -> ledger.fail(claim(partition), FAILURE, now());
            case 10 -> rollForward(partition);
            case 11 -> digest = "spec-" + random.nextInt(2);
            case 12 -> lookback = 2 + random.nextInt(9);
            default -> start = start.plusDays(random.nextInt(9) - 4L);
        }
    }

    /** Plans for real, and loads the days so well as the share says: the others fail, or their claims stay open. */
    private void night(double share) {
        RunPlan plan = plan(ledger, false);
        plan.windows("traffic").stream()
                .map(PlannedWindow::window)
                .flatMap(Window::days)
                .forEach(day -> {
                    if (random.nextDouble() < share) {
                        load(day, digest);
                    } else if (random.nextBoolean()) {
                        ledger.fail(claim(Partition.of("traffic", day)), FAILURE, now());
                    } else {
                        claim(Partition.of("traffic", day));
                    }
                });
        new CursorMover(ledger).move(spec(), now());
    }

    RunPlan plan(Ledger by, boolean dryRun) {
        RunPlanner planner = new RunPlanner(by, new StreamCatalog(List.of(spec())), Concurrency.of(4, 4), List.of());
        RunRequest request = new RunRequest(RunMode.INCREMENTAL, List.of("traffic"), Optional.empty(), dryRun);
        return (RunPlan) planner.plan(new Run("run-" + today, now(), now()), request);
    }

    private void waiveForRows(Partition partition) {
        ledger.repairs().waive(partition, new Waiver(true, "jane", Optional.of(now()), "bad rows"));
    }

    private void outdate(Partition partition) {
        LedgerEntry seen = ledger.read(partition);
        if (seen.commit().isPresent()) {
            ledger.repairs().outdate(seen);
        }
    }

    private void rollForward(Partition partition) {
        LedgerEntry seen = ledger.read(partition);
        Claim lost = new Claim(partition, seen.claimSequence() + 1, "lost", now());
        ledger.repairs().rollForward(seen, lost, commit(lost, "spec-" + random.nextInt(2)));
    }

    private void load(LocalDate day, String spec) {
        Claim claim = claim(Partition.of("traffic", day));
        ledger.finalise(claim, commit(claim, spec));
    }

    private Claim claim(Partition partition) {
        return ledger.claim(partition, "claim-" + random.nextInt(), now().plusSeconds(900))
                .claim();
    }

    private Commit commit(Claim claim, String spec) {
        Instant read = now();
        return TestCommits.of(claim.generation(), "tag", "sha", 1, 1, read, read.plusSeconds(1), read, spec, Set.of());
    }
}

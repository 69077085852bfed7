package dev.senselake.report;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.localtime.EntityLinks;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.row.TestRules;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.PlannedCounts;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.ShownTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A lake with the stream traffic, whose days a test fills, read each night at 04:00 UTC. */
public final class ReportWorld {
    /** The day of the report. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private final SortedMap<LocalDate, LedgerEntry> days = new TreeMap<>();
    private final SortedMap<LocalDate, DayCounts> counts = new TreeMap<>();
    private final List<RunSummary> runs = new ArrayList<>();
    private final List<Restatement> restatements = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private LocalDate start = TODAY.minusDays(70);
    private LocalDate landed = TODAY;
    private Instant now = at(TODAY, 8);
    private String zone = "America/Denver";

    public static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    /** Fills every day from the start to yesterday, read at 04:00 of the next, with counts of these zones. */
    public ReportWorld filled(String... zones) {
        start.datesUntil(TODAY).forEach(day -> {
            complete(day);
            count(day, zones);
        });
        return this;
    }

    public ReportWorld startingAt(LocalDate day) {
        start = day;
        return this;
    }

    public ReportWorld landed(LocalDate day) {
        landed = day;
        return this;
    }

    public ReportWorld now(Instant instant) {
        now = instant;
        return this;
    }

    public ReportWorld in(String timeZone) {
        zone = timeZone;
        return this;
    }

    public ReportWorld named(String entity, String name) {
        names.put(entity, name);
        return this;
    }

    public ReportWorld complete(LocalDate day) {
        return read(day, at(day.plusDays(1), 4));
    }

    /** Commits a day that was read at an instant, for a minute. */
    public ReportWorld read(LocalDate day, Instant readAt) {
        Commit commit = TestCommits.of(
                1,
                "etag",
                "sha",
                24,
                2_400,
                readAt,
                readAt.plusSeconds(60),
                ShownTime.toSecond(readAt),
                "spec",
                Set.of());
        Partition partition = Partition.of("traffic", day);
        days.put(day, new LedgerEntry(partition, 1, Map.of(), Optional.of(commit), false, 0, Optional.empty()));
        return this;
    }

    public ReportWorld failed(LocalDate day) {
        Partition partition = Partition.of("traffic", day);
        days.put(
                day,
                new LedgerEntry(partition, 1, Map.of(), Optional.empty(), false, 1, Optional.of("AnswerIncomplete")));
        return this;
    }

    public ReportWorld waived(LocalDate day) {
        Partition partition = Partition.of("traffic", day);
        days.put(day, new LedgerEntry(partition, 1, Map.of(), Optional.empty(), true, 0, Optional.empty()));
        return this;
    }

    public ReportWorld missing(LocalDate day) {
        days.remove(day);
        counts.remove(day);
        return this;
    }

    /** Ten people in each of the 24 hours of a UTC day, for each zone. */
    public ReportWorld count(LocalDate day, String... zones) {
        for (String entity : zones) {
            count(day, entity, 10, IntStream.range(0, 24).toArray());
        }
        return this;
    }

    /** So many people in each of these hours, and no row in the others. */
    public ReportWorld count(LocalDate day, String entity, long people, int... hours) {
        long[] rows = new long[24];
        long[] ins = new long[24];
        for (int hour : hours) {
            rows[hour] = 1;
            ins[hour] = people;
        }
        SortedMap<String, EntityHours> entities =
                new TreeMap<>(counts.containsKey(day) ? counts.get(day).entities() : new TreeMap<>());
        entities.put(entity, EntityHours.of(rows, ins, ins));
        counts.put(day, new DayCounts("traffic", day, entities));
        return this;
    }

    public ReportWorld restated(LocalDate day, Instant readAt, long rows) {
        return restated(new Restatement("traffic", day, 2, readAt, 0, 0, rows, 100, 130, List.of()));
    }

    public ReportWorld restated(Restatement change) {
        restatements.add(change);
        return this;
    }

    /** A run at 04:00 of a day that wrote one partition, and left others failed. */
    public ReportWorld run(LocalDate day, LocalDate reached, int failed) {
        Instant asOf = at(day, 4);
        PartitionCounts counted = new PartitionCounts(1, 0, 0, 0, failed, 0);
        StreamSummary stream = new StreamSummary(
                "traffic",
                1,
                new PlannedCounts(counted.planned(), counted),
                240,
                24_000,
                2,
                1,
                1,
                Optional.of(reached),
                Optional.of(reached),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        runs.addFirst(new RunSummary(
                "run-" + day,
                asOf,
                RunMode.INCREMENTAL,
                failed == 0 ? RunSummary.Status.SUCCEEDED : RunSummary.Status.PARTIAL,
                asOf,
                asOf.plus(Duration.ofMinutes(2)),
                List.of(stream),
                List.of(),
                OptionalInt.empty(),
                List.of()));
        return this;
    }

    public Report report() {
        return report(10);
    }

    public Report report(int years) {
        StreamSpec spec = TestSpecs.of(
                "traffic", "SenSource", Kind.TRAFFIC, start, 30, 14, TestRules.TRAFFIC, Optional.of("zone"), "spec");
        Cursor cursor = new Cursor("traffic", start, landed, landed);
        EntityLinks links = new EntityLinks(Map.of("here", zone), Map.of(), Map.of(), Map.of(), Map.of(), List.of());
        return ReportBuilder.build(new ReportInput(
                now,
                "s3://lake",
                48,
                years,
                List.of(new StreamLedger(spec, Optional.of(cursor), days, Optional.empty())),
                runs,
                restatements,
                Map.of("traffic", counts),
                Map.of(),
                new Places(new EntityTimeZones(links, ZoneOffset.UTC), names, Map.of("here", "Main house")),
                List.of()));
    }
}

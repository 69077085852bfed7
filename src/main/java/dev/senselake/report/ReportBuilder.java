package dev.senselake.report;

import dev.senselake.counts.DayCounts;
import dev.senselake.ledger.Cursor;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Days;
import dev.senselake.time.ShownTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a report from what was read; a pure function. */
public final class ReportBuilder {
    private static final int MOST_SILENT = 30;
    private static final int MOST_RESTATED = 20;
    private static final int MOST_FUTURE = 20;
    private static final int MOST_RUNS = 30;

    private final ReportInput input;

    private ReportBuilder(ReportInput input) {
        this.input = input;
    }

    /** Makes the report. */
    public static Report build(ReportInput input) {
        return new ReportBuilder(input).report();
    }

    /** Counts what was found since the incremental run before the newest run; at the first of all, what lasts. */
    private int newlySilent(List<Silent> silent) {
        Optional<Instant> before = input.runs().stream()
                .skip(1)
                .filter(run -> run.mode() == RunMode.INCREMENTAL)
                .map(RunSummary::asOf)
                .max(Comparator.naturalOrder());
        return (int) silent.stream()
                .filter(one -> before.map(one.found()::isAfter).orElseGet(one::lasts))
                .count();
    }

    private Report report() {
        List<Freshness> freshness = input.streams().stream()
                .map(stream -> Freshness.of(stream, input.at(), input.objectiveHours(), input.runs()))
                .toList();
        List<StreamLedger> withDays = input.streams().stream()
                .filter(stream -> !stream.spec().isSnapshot())
                .toList();
        int firstYear = Days.of(input.at()).getYear() - (input.years() - 1);
        List<Coverage> coverage = new ArrayList<>();
        withDays.forEach(stream -> coverage.addAll(Coverage.of(stream, input.at(), firstYear)));
        List<Silent> silent = withDays.stream()
                .flatMap(stream ->
                        Silent.of(stream.stream(), ReadDays.of(stream, counts(stream)), input.places()).stream())
                .toList();
        Optional<LastRun> lastRun = input.runs().stream().findFirst().map(run -> LastRun.of(run, input.streams()));
        return new Report(
                ShownTime.toSecond(input.at()),
                input.lake(),
                Verdict.of(lastRun, freshness, coverage, silent),
                Listed.first(MOST_SILENT, silent),
                newlySilent(silent),
                freshness,
                coverage,
                withDays.stream()
                        .mapToInt(
                                stream -> firstYear - stream.spec().startDate().getYear())
                        .filter(older -> older > 0)
                        .max()
                        .orElse(0),
                people(withDays),
                withDays.stream()
                        .filter(stream -> isHourly(stream) && !counts(stream).isEmpty())
                        .map(stream -> Presence.of(stream.stream(), counts(stream), input.places(), landed(stream)))
                        .filter(presence -> presence.entities() > 0)
                        .toList(),
                Listed.first(MOST_RESTATED, restated()),
                (int) input.restatements().stream()
                        .filter(Restatement::isGrowth)
                        .count(),
                withDays.stream()
                        .map(stream ->
                                Lateness.of(stream.stream(), stream.spec().lookbackDays(), input.restatements()))
                        .toList(),
                Listed.first(
                        MOST_FUTURE,
                        withDays.stream()
                                .flatMap(stream -> FutureRows.of(stream, counts(stream), input.places()).stream())
                                .toList()),
                lastRun,
                input.runs().stream().limit(MOST_RUNS).map(RunLine::of).toList(),
                Cost.of(input.runs(), input.streams(), input.at()),
                input.remarks());
    }

    private People people(List<StreamLedger> withDays) {
        return withDays.stream()
                .filter(stream -> isHourly(stream) && !counts(stream).isEmpty())
                .min(Comparator.comparing(stream -> stream.spec().kind()))
                .map(stream -> People.of(
                        stream.stream(),
                        counts(stream),
                        input.months().getOrDefault(stream.stream(), List.of()),
                        input.places(),
                        landed(stream).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElseGet(People::none);
    }

    /** What changed in days that had ended before: the growth of a running day is no restatement. */
    private List<Restatement> restated() {
        return input.restatements().stream()
                .filter(change -> !change.isGrowth())
                .sorted(Comparator.comparing(Restatement::readAt)
                        .thenComparing(Restatement::day)
                        .reversed())
                .map(change -> change.named(input.places()))
                .toList();
    }

    private static boolean isHourly(StreamLedger stream) {
        return stream.spec().kind() == Kind.TRAFFIC || stream.spec().kind() == Kind.OCCUPANCY;
    }

    private SortedMap<LocalDate, DayCounts> counts(StreamLedger stream) {
        return input.counts().getOrDefault(stream.stream(), new TreeMap<>());
    }

    private LocalDate landed(StreamLedger stream) {
        return stream.cursor().map(Cursor::landed).orElseGet(() -> Days.of(input.at()));
    }
}

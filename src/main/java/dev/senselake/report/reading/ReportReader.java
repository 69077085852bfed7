package dev.senselake.report.reading;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.MonthCounts;
import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.localtime.EntityLinksReader;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.report.Places;
import dev.senselake.report.ReportInput;
import dev.senselake.report.Restatement;
import dev.senselake.report.StreamLedger;
import dev.senselake.silence.SilenceDetector;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Reads all that a report of a lake is made from. */
public final class ReportReader {
    private static final int MOST_RUNS = 60;
    private static final int MOST_FILES = 60;
    private static final int MONTHS = 13;

    private final Lake lake;
    private final ObjectKeys keys;
    private final Ledger ledger;
    private final CountsStore counts;
    private final List<String> remarks = Collections.synchronizedList(new ArrayList<>());

    /** Reads from that lake, under the paths of those keys, from the ledger, and from the counts that loads left. */
    public ReportReader(Lake lake, ObjectKeys keys, Ledger ledger, CountsStore counts) {
        this.lake = lake;
        this.keys = keys;
        this.ledger = ledger;
        this.counts = counts;
    }

    /**
     * What a report is to be about: its instant, the words for the lake, the hours a stream may be behind, the years that are
     * shown, the time zone of what has none, and whether rows may be read where there are no counts.
     */
    public record Wanted(Instant at, String lake, int objectiveHours, int years, ZoneId fallback, boolean readsRows) {}

    /** Keeps counts of all days that have none, and the sums of their months; returns how many days it counted. */
    public int rebuild(StreamCatalog catalog) {
        int days = 0;
        for (StreamLedger stream : ledgers(catalog, Days.EARLIEST, LocalDate.of(9999, 12, 30))) {
            if (!stream.spec().isSnapshot()) {
                days += kept(true).rebuild(stream);
            }
        }
        return days;
    }

    private KeptCounts kept(boolean readsRows) {
        Optional<LakeCounts> rows = readsRows ? Optional.of(new LakeCounts(lake, keys, remarks)) : Optional.empty();
        return new KeptCounts(counts, rows, remarks);
    }

    /** Reads the input of a report over the streams of a catalog. */
    public ReportInput read(StreamCatalog catalog, Wanted wanted) {
        LocalDate today = Days.of(wanted.at());
        Window lately = new Window(today.minusDays(SilenceDetector.DAYS), today.plusDays(2));
        YearMonth month = YearMonth.from(today);
        CountsSource source = kept(wanted.readsRows());
        List<StreamLedger> streams = ledgers(catalog, first(wanted, today), today.plusDays(2));
        List<Restatement> restatements = new ArrayList<>();
        Map<String, SortedMap<LocalDate, DayCounts>> days = new HashMap<>();
        Map<String, List<MonthCounts>> months = new HashMap<>();
        for (StreamLedger stream : streams) {
            if (!stream.spec().isSnapshot()) {
                restatements.addAll(new ChangeFiles(lake, keys, remarks).of(stream.spec(), lately, MOST_FILES));
                days.put(stream.stream(), source.days(stream, lately));
                months.put(stream.stream(), source.months(stream, month.minusMonths(MONTHS), month.minusMonths(1)));
            }
        }
        return new ReportInput(
                wanted.at(),
                wanted.lake(),
                wanted.objectiveHours(),
                wanted.years(),
                streams,
                new RunSummaries(lake, keys, remarks).newest(MOST_RUNS),
                restatements,
                days,
                months,
                places(wanted.fallback()),
                List.copyOf(remarks));
    }

    /** Returns the first day whose year is shown. */
    private static LocalDate first(Wanted wanted, LocalDate today) {
        int year = Math.max(Days.EARLIEST.getYear(), today.getYear() - wanted.years() + 1);
        return LocalDate.of(year, 1, 1);
    }

    private List<StreamLedger> ledgers(StreamCatalog catalog, LocalDate from, LocalDate to) {
        return catalog.names().stream()
                .map(name -> ledger(catalog.find(name).orElseThrow(), new Window(from, to)))
                .toList();
    }

    private StreamLedger ledger(StreamSpec spec, Window days) {
        if (spec.isSnapshot()) {
            return new StreamLedger(
                    spec,
                    Optional.empty(),
                    Collections.emptySortedMap(),
                    Optional.of(ledger.read(Partition.snapshot(spec.stream()))));
        }
        LedgerDays read = new LedgerDays(ledger.read(spec.stream(), days), List.of());
        remarks.addAll(read.remarks(spec.stream()));
        return new StreamLedger(spec, ledger.cursor(spec.stream()), read.entries(), Optional.empty());
    }

    private Places places(ZoneId fallback) {
        EntityLinksReader reader = new EntityLinksReader(lake, keys);
        EntityTimeZones zones = new EntityTimeZones(reader.read(), fallback);
        remarks.addAll(zones.remarks());
        Map<String, String> names = new HashMap<>(reader.names("zone", "zone_id"));
        names.putAll(reader.names("space", "space_id"));
        return new Places(zones, names, reader.names("location", "location_id"));
    }
}

package dev.senselake.report.reading;

import dev.senselake.counts.DayCounts;
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

    private final Lake lake;
    private final ObjectKeys keys;
    private final Ledger ledger;
    private final List<String> remarks = Collections.synchronizedList(new ArrayList<>());

    /** Reads from that lake, under the paths of those keys, and from the ledger. */
    public ReportReader(Lake lake, ObjectKeys keys, Ledger ledger) {
        this.lake = lake;
        this.keys = keys;
        this.ledger = ledger;
    }

    /** What a report is to be about: its instant, the words for the lake, the hours a stream may be behind, years shown. */
    public record Wanted(Instant at, String lake, int objectiveHours, int years, ZoneId fallback) {}

    /** Returns what has to be read of the rows for which no counts are kept. */
    public CountsSource rows() {
        return new LakeCounts(lake, keys, remarks)::of;
    }

    /** Reads the input of a report over the streams of a catalog, with counts from there. */
    public ReportInput read(StreamCatalog catalog, CountsSource counts, Wanted wanted) {
        LocalDate today = Days.of(wanted.at());
        Window lately = new Window(today.minusDays(SilenceDetector.DAYS), today.plusDays(2));
        List<StreamLedger> streams = new ArrayList<>();
        List<Restatement> restatements = new ArrayList<>();
        Map<String, SortedMap<LocalDate, DayCounts>> byStream = new HashMap<>();
        for (String name : catalog.names()) {
            StreamSpec spec = catalog.find(name).orElseThrow();
            streams.add(ledger(spec));
            if (!spec.isSnapshot()) {
                restatements.addAll(new ChangeFiles(lake, keys, remarks).of(spec, lately, MOST_FILES));
                byStream.put(name, counts.of(spec, lately));
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
                byStream,
                places(wanted.fallback()),
                List.copyOf(remarks));
    }

    private StreamLedger ledger(StreamSpec spec) {
        if (spec.isSnapshot()) {
            return new StreamLedger(
                    spec,
                    Optional.empty(),
                    Collections.emptySortedMap(),
                    Optional.of(ledger.read(Partition.snapshot(spec.stream()))));
        }
        LedgerDays days = ledger.days(spec.stream());
        remarks.addAll(days.remarks(spec.stream()));
        return new StreamLedger(spec, ledger.cursor(spec.stream()), days.entries(), Optional.empty());
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

package dev.senselake.local.overview;

import dev.senselake.counts.kept.DynamoCounts;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.report.Report;
import dev.senselake.report.ReportBuilder;
import dev.senselake.report.reading.ReportReader;
import dev.senselake.report.reading.ReportReader.Wanted;
import dev.senselake.stream.StreamCatalog;
import java.time.Instant;
import java.time.ZoneId;

/** Makes the report of a lake, with every year that there is. */
public final class LakeReport {
    private static final int YEARS = 10_000;

    private LakeReport() {}

    /**
     * Makes the report over the streams of a catalog; the instant counts as now, what has no time zone has the fallback,
     * and a stream may be so many hours behind. Rows are read where there are
     * no counts.
     */
    public static Report of(OpenLake lake, StreamCatalog catalog, Instant now, ZoneId fallback, int objectiveHours) {
        Wanted wanted = new Wanted(now, name(lake.config()), objectiveHours, YEARS, fallback, true);
        return ReportBuilder.build(reader(lake).read(catalog, wanted));
    }

    /** Keeps counts of the rows of all days that have none in the table; returns how many days it counted. */
    public static int rebuild(OpenLake lake, StreamCatalog catalog) {
        return reader(lake).rebuild(catalog);
    }

    private static ReportReader reader(OpenLake lake) {
        return new ReportReader(
                new S3Lake(lake.objects(), lake.config()),
                lake.config().keys(),
                new DynamoLedger(lake.table()),
                new DynamoCounts(lake.table()));
    }

    private static String name(LakeConfig lake) {
        return lake.prefix().isEmpty() ? "s3://" + lake.bucket() : "s3://%s/%s".formatted(lake.bucket(), lake.prefix());
    }
}

package dev.senselake.local.overview;

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

/** Makes the report of a lake, with every year that there is. */
public final class LakeReport {
    private static final int OBJECTIVE_HOURS = 48;
    private static final int YEARS = 10_000;

    private LakeReport() {}

    /** Makes the report over the streams of a catalog; the instant counts as now. */
    public static Report of(OpenLake lake, StreamCatalog catalog, Instant now) {
        ReportReader reader = new ReportReader(
                new S3Lake(lake.objects(), lake.config()), lake.config().keys(), new DynamoLedger(lake.table()));
        Wanted wanted = new Wanted(now, name(lake.config()), OBJECTIVE_HOURS, YEARS, lake.timeZone());
        return ReportBuilder.build(reader.read(catalog, reader.rows(), wanted));
    }

    private static String name(LakeConfig lake) {
        return lake.prefix().isEmpty() ? "s3://" + lake.bucket() : "s3://%s/%s".formatted(lake.bucket(), lake.prefix());
    }
}

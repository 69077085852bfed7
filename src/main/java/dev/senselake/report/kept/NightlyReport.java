package dev.senselake.report.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.counts.kept.CountsStore;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Ledger;
import dev.senselake.report.Report;
import dev.senselake.report.ReportBuilder;
import dev.senselake.report.page.ReportPage;
import dev.senselake.report.reading.ReportReader;
import dev.senselake.report.reading.ReportReader.Wanted;
import dev.senselake.stream.StreamCatalog;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Makes the report of the lake as a run left it, and keeps it under the run's name and as the latest one. */
public record NightlyReport(Lake lake, LakeConfig config, Ledger ledger, CountsStore counts, int objectiveHours) {
    private static final int ATTEMPTS = 5;
    // This year and the last: the command shows the others.
    private static final int YEARS = 2;

    /** Writes both pages; rows are not read, days without counts are a remark. Returns what they show. */
    public Report write(String runId, StreamCatalog catalog, Instant now, ZoneId fallback) {
        ObjectKeys keys = config.keys();
        String name = config.prefix().isEmpty()
                ? "s3://" + config.bucket()
                : "s3://%s/%s".formatted(config.bucket(), config.prefix());
        Report report = ReportBuilder.build(new ReportReader(lake, keys, ledger, counts)
                .read(catalog, new Wanted(now, name, objectiveHours, YEARS, fallback, false)));
        byte[] page = new ReportPage().html(report).getBytes(UTF_8);
        List.of(keys.report(runId), keys.latestReport()).forEach(key -> put(key, page));
        return report;
    }

    /** Says where the newest report is, for people who have the console of AWS. */
    public String place() {
        return "the report of the newest run: https://s3.console.aws.amazon.com/s3/object/%s?prefix=%s"
                .formatted(config.bucket(), config.keys().latestReport());
    }

    private void put(String key, byte[] page) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            PutCondition condition = PutCondition.on(lake.head(key));
            if (lake.put(key, LakeBody.of(page), condition, Map.of()) instanceof Lake.PutResult.Stored) {
                return;
            }
        }
        throw new RetryableException(new Failure(
                ErrorCode.LAKE_UNAVAILABLE,
                "the report %s could not be written in %d attempts".formatted(key, ATTEMPTS),
                "nothing else is missing; the next run writes one"));
    }
}

package dev.senselake.report.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.TestCommits;
import dev.senselake.report.ReportInput;
import dev.senselake.report.Restatement;
import dev.senselake.report.Restatement.ChangedHour;
import dev.senselake.row.TestRules;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReportReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final ObjectKeys KEYS = new ObjectKeys("raw");
    private static final StreamSpec TRAFFIC = TestSpecs.of(
            "traffic",
            "SenSource",
            Kind.TRAFFIC,
            LocalDate.of(2026, 11, 1),
            30,
            14,
            TestRules.TRAFFIC,
            Optional.of("zone"),
            "spec");
    private static final StreamSpec PRESS = TestSpecs.of(
            "press",
            "Senseforce",
            Kind.DATASET,
            LocalDate.of(2026, 11, 1),
            10,
            5,
            TestRules.DATASET,
            Optional.empty(),
            "spec");

    private static final StreamCatalog CATALOG = new StreamCatalog(List.of(TRAFFIC, PRESS));
    private static final String ROW =
            "{\"zone_id\":\"a\",\"record_date_hour_1\":\"2026-11-28T07:00:00.000Z\",\"sumins\":5,\"sumouts\":3}";

    private final FakeLake lake = new FakeLake();
    private final FakeLedger ledger = new FakeLedger();
    private final FakeCounts counts = new FakeCounts();

    @Test
    void rowsAreCountedByEntityAndHour() {
        load(
                "traffic",
                DAY,
                "sha-1",
                "{\"zone_id\":\"a\",\"record_date_hour_1\":\"2026-11-28T07:00:00.000Z\",\"name\":\"x\",\"sumins\":5,\"sumouts\":3}",
                "{\"zone_id\":\"a\",\"record_date_hour_1\":\"2026-11-28T09:00:00+01:00\",\"sumins\":null,\"sumouts\":4}",
                "{\"zone_id\":\"b\",\"record_date_hour_1\":\"2026-11-28T23:00:00.000Z\",\"sumins\":1,\"sumouts\":0}");
        load(
                "press",
                DAY,
                "sha-1",
                "{\"thing\":\"m-1\",\"timestamp\":1795827600000,\"id\":\"i\",\"value\":1}",
                "{\"thing\":\"m-1\",\"timestamp\":1795827600001,\"id\":\"j\",\"value\":{\"sumins\":9}}");
        ReportInput input = read();

        DayCounts traffic = Objects.requireNonNull(counts(input, "traffic").get(DAY));
        assertThat(traffic.entities()).containsOnlyKeys("a", "b");
        EntityHours a = Objects.requireNonNull(traffic.entities().get("a"));
        assertThat(a.rows(7)).isEqualTo(1);
        assertThat(a.ins(7)).isEqualTo(5);
        assertThat(a.outs(8)).isEqualTo(4);
        assertThat(a.ins()).isEqualTo(5);
        EntityHours machine = Objects.requireNonNull(
                Objects.requireNonNull(counts(input, "press").get(DAY))
                        .entities()
                        .get("m-1"));
        assertThat(machine.rows(1)).isEqualTo(2);
        assertThat(machine.ins()).isZero();
    }

    @Test
    void aFileOfChangesTellsWhatBecameOfThePeople() {
        put(
                KEYS.changes("traffic", Optional.of(DAY), 3),
                "{\"change\":\"changed\",\"key\":{\"zone_id\":\"a\",\"record_date_hour_1\":\"2026-11-28T07:00:00.000Z\"},\"old\":{\"zone_id\":\"a\",\"sumins\":5},\"new\":{\"zone_id\":\"a\",\"sumins\":9}}",
                "{\"change\":\"added\",\"key\":{\"zone_id\":\"b\",\"record_date_hour_1\":\"2026-11-28T08:00:00.000Z\"},\"new\":{\"zone_id\":\"b\",\"sumins\":1}}",
                "{\"stream\":\"traffic\",\"day\":\"2026-11-28\",\"generation\":3,\"replaces\":2,\"rows_before\":24,\"rows_after\":25,\"rows_listed\":2,\"rows\":{\"added\":1,\"removed\":0,\"changed\":1},\"reading\":{\"start\":\"2026-11-30T10:50:40.05Z\",\"end\":\"2026-11-30T10:50:41Z\",\"as_of\":\"2026-11-29T04:00:00Z\",\"claim\":\"c\"}}");
        Restatement change = read().restatements().getFirst();

        assertThat(change.day()).isEqualTo(DAY);
        assertThat(change.generation()).isEqualTo(3);
        assertThat(change.readAt())
                .as("a run may be made for an earlier instant")
                .isEqualTo("2026-11-29T04:00:00Z");
        assertThat(change.rows()).isEqualTo(2);
        assertThat(change.peopleBefore()).isEqualTo(5);
        assertThat(change.peopleAfter()).isEqualTo(10);
        assertThat(change.largest())
                .containsExactly(
                        new ChangedHour("a", "a", "2026-11-28T07:00:00.000Z", Optional.of(5L), Optional.of(9L)),
                        new ChangedHour("b", "b", "2026-11-28T08:00:00.000Z", Optional.empty(), Optional.of(1L)));
    }

    @Test
    void whatCannotBeReadIsARemarkAndNoEnd() {
        String rows = KEYS.partition("traffic", Optional.of(DAY));
        load(
                "traffic",
                DAY,
                "sha-1",
                "{\"zone_id\":\"a\",\"record_date_hour_1\":\"2026-11-28T07:00:00.000Z\",\"sumins\":5,\"sumouts\":3}");
        lake.truncate(rows, 30);
        String changes = KEYS.changes("traffic", Optional.of(DAY), 3);
        put(changes, "{\"change\":");
        String others = KEYS.changes("traffic", Optional.of(DAY), 4);
        put(others, "{\"rows\":{\"added\":1},\"reading\":{\"start\":\"yesterday\"}}");
        lake.put(
                KEYS.runSummary("run-1"),
                LakeBody.of("no json".getBytes(StandardCharsets.UTF_8)),
                new PutCondition.Absent(),
                Map.of());
        ReportInput input = read();

        assertThat(input.counts().get("traffic")).isEmpty();
        assertThat(input.remarks())
                .containsExactlyInAnyOrder(
                        rows + " is damaged and not counted; the next run repairs it",
                        changes + " is damaged and left out",
                        others + " is damaged and left out",
                        KEYS.runSummary("run-1") + " is no summary of a run and is left out");
    }

    @Test
    void countsOfTheRowsThatStandThereAreTakenWithoutReadingThem() {
        load("traffic", DAY, "sha-1", ROW);
        assertThat(reader().rebuild(CATALOG)).isEqualTo(1);
        lake.delete(KEYS.partition("traffic", Optional.of(DAY)));

        ReportInput input = read(false);

        assertThat(counts(input, "traffic")).containsOnlyKeys(DAY);
        assertThat(input.remarks()).isEmpty();
    }

    @Test
    void countsOfFormerRowsAreNotTakenForTheNewOnes() {
        load("traffic", DAY, "sha-1", ROW);
        reader().rebuild(CATALOG);
        load("traffic", DAY, "sha-2", ROW, ROW.replace("07:00", "08:00"));

        assertThat(counts(read(false), "traffic")).isEmpty();
        assertThat(read(false).remarks())
                .containsExactly("stream traffic: days without counts, 1 from 2026-11-28 to 2026-11-28;"
                        + " ./senselake report --rebuild counts their rows");
        assertThat(Objects.requireNonNull(counts(read(true), "traffic").get(DAY))
                        .all()
                        .ins())
                .isEqualTo(10);
    }

    @Test
    void aDayThatIsJustBeingReplacedIsNotCountedForGood() {
        load("traffic", DAY, "sha-1", ROW);
        put(KEYS.partition("traffic", Optional.of(DAY)), ROW, ROW.replace("07:00", "08:00"));

        assertThat(reader().rebuild(CATALOG)).isZero();
        assertThat(counts.digests("traffic", Window.of(DAY))).isEmpty();
    }

    private static SortedMap<LocalDate, DayCounts> counts(ReportInput input, String stream) {
        return Objects.requireNonNull(input.counts().get(stream));
    }

    private ReportInput read() {
        return read(true);
    }

    private ReportInput read(boolean readsRows) {
        return reader().read(CATALOG, new ReportReader.Wanted(NOW, "s3://lake/raw", 48, 2, ZoneOffset.UTC, readsRows));
    }

    private ReportReader reader() {
        return new ReportReader(lake, KEYS, ledger, counts);
    }

    /** Puts the rows of a day, and records that they were loaded. */
    private void load(String stream, LocalDate day, String digest, String... lines) {
        String etag = put(KEYS.partition(stream, Optional.of(day)), lines);
        Commit commit = TestCommits.of(3, etag, digest, lines.length, 100, NOW, NOW, NOW, "spec", Set.of());
        ledger.force(Partition.of(stream, day), commit);
    }

    private String put(String key, String... lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PutResult put = lake.put(key, LakeBody.of(bytes.toByteArray()), PutCondition.on(lake.head(key)), Map.of());
        return ((PutResult.Stored) put).etag();
    }
}

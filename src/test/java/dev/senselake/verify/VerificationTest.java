package dev.senselake.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.localtime.EntityLinks;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSink;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Days;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import dev.senselake.verify.DayVerdict.How;
import dev.senselake.verify.Verification.Asking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and sums of a source beside those in the lake, over the night on which Denver's clocks go forward. */
class VerificationTest {
    private static final ObjectKeys KEYS = new ObjectKeys("");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final LocalDate FIRST = LocalDate.parse("2026-03-05");
    private static final Window DAYS = new Window(FIRST, FIRST.plusDays(6));
    private static final Instant NOW = Instant.parse("2026-04-01T06:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final Lake lake = new FakeLake();
    private final Map<Instant, Integer> source = new TreeMap<>();
    private final List<Window> asked = new ArrayList<>();
    private ZoneId labels = DENVER;
    private int mostDays = 31;
    private Optional<ErrorCode> sumsRefused = Optional.empty();

    @BeforeEach
    void fillBothSides() {
        Window loaded = DAYS.widen(2);
        for (Instant hour = loaded.start(); hour.isBefore(loaded.end()); hour = hour.plus(1, ChronoUnit.HOURS)) {
            source.put(hour, (int) ChronoUnit.HOURS.between(loaded.start(), hour));
        }
        loaded.days().forEach(this::load);
    }

    @Test
    void equalSumsNeedNoRows() {
        VerifyAnswer answer = quick();

        assertThat(answer.days())
                .hasSize(6)
                .allSatisfy(day -> assertThat(day.how()).isEqualTo(How.SUMS));
        assertThat(answer.days()).noneMatch(DayVerdict::differs);
        assertThat(asked).isEmpty();
    }

    @Test
    void anotherSumHasTheRowsOfItsUtcDaysCompared() {
        Instant evening = Instant.parse("2026-03-08T03:00:00Z");
        source.merge(evening, 1, Integer::sum);

        VerifyAnswer answer = quick();

        assertThat(asked).containsExactly(new Window(LocalDate.parse("2026-03-07"), LocalDate.parse("2026-03-09")));
        assertThat(answer.days()).hasSize(6);
        assertThat(answer.days().stream().filter(DayVerdict::differs).map(DayVerdict::day))
                .containsExactly(Optional.of(Days.of(evening)));
        assertThat(answer.days().stream().filter(day -> day.how() == How.SUMS)).hasSize(4);
    }

    @Test
    void whatLeavesTheSumsAsTheyAreIsSeenByRowsOnly() {
        source.merge(Instant.parse("2026-03-07T10:00:00Z"), 1, Integer::sum);
        source.merge(Instant.parse("2026-03-07T11:00:00Z"), -1, Integer::sum);

        assertThat(quick().days()).noneMatch(DayVerdict::differs);
        assertThat(rows().days().stream().filter(DayVerdict::differs))
                .singleElement()
                .satisfies(day -> assertThat(day.changed()).isEqualTo(2));
    }

    @Test
    void labelsOfAnotherTimeZoneHaveAllRowsCompared() {
        labels = ZoneOffset.UTC;

        VerifyAnswer answer = quick();

        assertThat(asked).containsExactly(DAYS);
        assertThat(answer.days()).hasSize(6).noneMatch(DayVerdict::differs);
    }

    @Test
    void labelsThatAreNoMidnightHaveAllRowsComparedAlsoWhereTheSumsAreEqual() {
        source.replaceAll((_, _) -> 0);
        DAYS.widen(2).days().forEach(this::load);
        assertThat(quick().days()).allSatisfy(day -> assertThat(day.how()).isEqualTo(How.SUMS));
        labels = ZoneId.of("America/Los_Angeles");

        quick();

        assertThat(asked).containsExactly(DAYS);
    }

    @Test
    void localDayThatOnlyTheLakeHasIsADifference() {
        ZonedDateTime midnight = LocalDate.parse("2026-03-07").atStartOfDay(DENVER);
        source.keySet()
                .removeIf(hour -> !hour.isBefore(midnight.toInstant())
                        && hour.isBefore(midnight.plusDays(1).toInstant()));

        VerifyAnswer answer = quick();

        assertThat(answer.days().stream().mapToLong(DayVerdict::surplus).sum()).isEqualTo(24);
    }

    @Test
    void sumsThatTheSourceRefusesAreANoteAndRowsAreCompared() {
        sumsRefused = Optional.of(ErrorCode.REQUEST_REFUSED);

        VerifyAnswer answer = quick();

        assertThat(answer.notes()).singleElement().asString().contains("all rows are compared");
        assertThat(asked).containsExactly(DAYS);
    }

    @Test
    void answerThatIsTooLargeIsAskedForInHalves() {
        mostDays = 2;

        VerifyAnswer answer = rows();

        assertThat(answer.days().stream().flatMap(day -> day.day().stream()).toList())
                .isEqualTo(DAYS.days().toList());
        assertThat(asked.stream().map(Window::length)).containsExactly(6, 3, 1, 2, 3, 1, 2);
    }

    @Test
    void dayThatCannotBeReadEndsTheComparisonThere() {
        mostDays = 0;

        VerifyAnswer answer = rows();

        assertThat(answer.failure()).map(Failure::code).contains(ErrorCode.ANSWER_TOO_LARGE);
        assertThat(answer.rest()).contains(FIRST);
        assertThat(answer.days()).isEmpty();
    }

    @Test
    void rowsOfADatasetThatWentAndCameUnderOneKeyAreChanged() {
        StreamSpec dataset = spec("telemetry", Kind.DATASET, TestRules.DATASET);
        long time = DAYS.start().toEpochMilli();
        put(
                KEYS.partition("telemetry", Optional.of(FIRST)),
                lines(TestRules.DATASET, message(time, "a", 1) + "," + message(time, "b", 2)));
        StreamReader reader = (request, sink) -> {
            TestRows.feed(
                    TestRules.DATASET,
                    "[%s,%s,%s]".formatted(message(time, "a", 3), message(time, "b", 4), message(time + 1, "c", 5)),
                    sink);
            return new ReadResult(request.window(), NOW, NOW);
        };

        VerifyAnswer answer = new Verification(dataset, reader, ports()).run(asking(), Optional.of(Window.of(FIRST)));

        DayVerdict day = answer.days().getFirst();
        assertThat(List.of(day.missing(), day.surplus(), day.changed())).containsExactly(1L, 0L, 2L);
        assertThat(day.differences())
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.CHANGED, Difference.Kind.CHANGED, Difference.Kind.MISSING);
        assertThat(day.differences().getFirst().columns()).containsOnlyKeys("v");
    }

    private VerifyAnswer rows() {
        return verification().run(asking(), Optional.of(DAYS));
    }

    private VerifyAnswer quick() {
        EntityLinks links =
                new EntityLinks(Map.of("l1", DENVER.getId()), Map.of(), Map.of(), Map.of(), Map.of(), List.of());
        EntityTimeZones zones = new EntityTimeZones(links, ZoneOffset.UTC);
        return verification().runQuick(asking(), DAYS, new SumComparison(this::sums, lake, KEYS, zones));
    }

    private Verification verification() {
        StreamSpec traffic = spec("traffic", Kind.TRAFFIC, TestRules.TRAFFIC);
        return new Verification(traffic, this::hours, ports());
    }

    private Verification.Ports ports() {
        return new Verification.Ports(lake, KEYS, SpillSpace.Limits.in(folder));
    }

    private static Asking asking() {
        return new Asking("verify", NOW, Deadline.in(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(15)));
    }

    private ReadResult hours(ReadRequest request, RowSink sink) {
        Window window = request.window().orElseThrow();
        asked.add(window);
        if (window.length() > mostDays) {
            throw new FatalException(new Failure(ErrorCode.ANSWER_TOO_LARGE, "too large", "ask for less"));
        }
        TestRows.feed(TestRules.TRAFFIC, "[" + json("hour", hoursOf(window.widen(1))) + "]", sink);
        return new ReadResult(request.window(), NOW, NOW);
    }

    private ReadResult sums(ReadRequest request, RowSink sink) {
        sumsRefused.ifPresent(code -> {
            throw new FatalException(new Failure(code, "no sums", "ask for rows"));
        });
        Map<Instant, Integer> days = new TreeMap<>();
        hoursOf(request.window().orElseThrow().widen(1))
                .forEach((hour, ins) -> days.merge(
                        LocalDate.ofInstant(hour, labels).atStartOfDay(labels).toInstant(), ins, Integer::sum));
        RowSchema rules = new RowSchema(
                List.of("zone_id", "record_date_day_1"),
                Set.of(),
                Optional.of("record_date_day_1"),
                RowSchema.InstantForm.ISO_TEXT,
                Set.of(),
                false);
        TestRows.feed(rules, "[" + json("day", days) + "]", sink);
        return new ReadResult(request.window(), NOW, NOW);
    }

    private Map<Instant, Integer> hoursOf(Window window) {
        return new TreeMap<>(source).subMap(window.start(), window.end());
    }

    private static String json(String unit, Map<Instant, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> "{\"zoneId\":\"z1\",\"recordDate_%s_1\":\"%s\",\"sumins\":%d,\"sumouts\":0}"
                        .formatted(unit, count.getKey(), count.getValue()))
                .collect(Collectors.joining(","));
    }

    private void load(LocalDate day) {
        put(
                KEYS.partition("traffic", Optional.of(day)),
                lines(TestRules.TRAFFIC, json("hour", hoursOf(Window.of(day)))));
    }

    private static String lines(RowSchema rules, String objects) {
        return TestRows.encode(rules, "[" + objects + "]").stream()
                .sorted()
                .map(row -> row.line() + "\n")
                .collect(Collectors.joining());
    }

    private static String message(long time, String signal, int value) {
        return "{\"thing\":\"m\",\"timestamp\":%d,\"id\":null,\"signal\":\"%s\",\"v\":%d}"
                .formatted(time, signal, value);
    }

    private void put(String key, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lake.put(key, LakeBody.of(bytes.toByteArray()), PutCondition.on(lake.head(key)), Map.of());
    }

    private static StreamSpec spec(String stream, Kind kind, RowSchema rules) {
        return TestSpecs.of(stream, "source", kind, FIRST, 30, 14, rules, Optional.empty(), "spec");
    }
}

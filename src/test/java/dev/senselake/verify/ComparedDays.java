package dev.senselake.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A source and a lake with the same rows over the night on which Denver's clocks go forward, and what is said of them. */
final class ComparedDays {
    static final ObjectKeys KEYS = new ObjectKeys("");
    static final ZoneId DENVER = ZoneId.of("America/Denver");
    static final LocalDate FIRST = LocalDate.parse("2026-03-05");
    static final Window DAYS = new Window(FIRST, FIRST.plusDays(6));
    static final Instant NOW = Instant.parse("2026-04-01T06:00:00Z");

    private final Path folder;
    private final Lake lake = new FakeLake();
    private final Map<Instant, Integer> source = new TreeMap<>();
    private final List<Window> asked = new ArrayList<>();
    private ZoneId labels = DENVER;
    private int mostDays = 31;
    private Optional<ErrorCode> sumsRefused = Optional.empty();

    /** Fills both sides alike; temporary files stand in the folder. */
    ComparedDays(Path folder) {
        this.folder = folder;
        Window loaded = DAYS.widen(2);
        for (Instant hour = loaded.start(); hour.isBefore(loaded.end()); hour = hour.plus(1, ChronoUnit.HOURS)) {
            source.put(hour, (int) ChronoUnit.HOURS.between(loaded.start(), hour));
        }
        loaded.days().forEach(this::load);
    }

    /** Returns the people counted at the source by hour; a change is one of the source. */
    Map<Instant, Integer> source() {
        return source;
    }

    /** Returns the windows whose rows were asked for. */
    List<Window> asked() {
        return asked;
    }

    /** Lets the source's sums be of days in another time zone. */
    void label(ZoneId zone) {
        labels = zone;
    }

    /** Lets the source answer so many days at most. */
    void allowDays(int most) {
        mostDays = most;
    }

    void refuseSums() {
        sumsRefused = Optional.of(ErrorCode.REQUEST_REFUSED);
    }

    VerifyAnswer rows() {
        return verification().run(asking(), Optional.of(DAYS));
    }

    VerifyAnswer quick() {
        EntityLinks links =
                new EntityLinks(Map.of("l1", DENVER.getId()), Map.of(), Map.of(), Map.of(), Map.of(), List.of());
        EntityTimeZones zones = new EntityTimeZones(links, ZoneOffset.UTC);
        return verification().runQuick(asking(), DAYS, new SumComparison(this::sums, lake, KEYS, zones));
    }

    private Verification verification() {
        StreamSpec traffic = spec("traffic", Kind.TRAFFIC, TestRules.TRAFFIC);
        return new Verification(traffic, this::hours, ports());
    }

    Verification.Ports ports() {
        return new Verification.Ports(lake, KEYS, SpillSpace.Limits.in(folder));
    }

    static Asking asking() {
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

    void load(LocalDate day) {
        put(
                KEYS.partition("traffic", Optional.of(day)),
                lines(TestRules.TRAFFIC, json("hour", hoursOf(Window.of(day)))));
    }

    static String lines(RowSchema rules, String objects) {
        return TestRows.encode(rules, "[" + objects + "]").stream()
                .sorted()
                .map(row -> row.line() + "\n")
                .collect(Collectors.joining());
    }

    void put(String key, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lake.put(key, LakeBody.of(bytes.toByteArray()), PutCondition.on(lake.head(key)), Map.of());
    }

    static StreamSpec spec(String stream, Kind kind, RowSchema rules) {
        return TestSpecs.of(stream, "source", kind, FIRST, 30, 14, rules, Optional.empty(), "spec");
    }
}

package dev.senselake.counts.kept;

import dev.senselake.counts.DayCounts.Detail;
import dev.senselake.counts.EncodedCounts;
import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoPut;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts in DynamoDB: {@code COUNTS#<stream>} / {@code <yyyy-MM-dd>} and {@code <yyyy-MM>}, which come before the days
 * of their month. Several days are written in one transaction, which a day of a higher generation makes fail as a whole;
 * then each is written by itself. What somebody mistyped is not there.
 */
@Singleton
public final class DynamoCounts implements CountsStore {
    private static final String GENERATION = "generation";
    private static final String DIGEST = "sha256";
    private static final String FORM = "form";
    private static final String DETAIL = "detail";
    private static final String DAYS = "days";
    private static final String COUNTS = "counts";

    // DynamoDB takes 4 MB a transaction; the names of attributes and keys come on top of the counts.
    private static final int MOST_BYTES = 3_000_000;

    private final DynamoTable table;

    /** Keeps the counts in this table. */
    public DynamoCounts(DynamoTable table) {
        this.table = table;
    }

    @Override
    public SortedMap<LocalDate, String> digests(String stream, Window days) {
        SortedMap<LocalDate, String> digests = new TreeMap<>();
        String last = days.to().minusDays(1).toString();
        for (DynamoItem item : table.query(pk(stream), days.from().toString(), last, List.of("sk", DIGEST, FORM))) {
            day(item)
                    .filter(_ -> hasForm(item))
                    .ifPresent(day -> item.text(DIGEST).ifPresent(digest -> digests.put(day, digest)));
        }
        return digests;
    }

    @Override
    public void keep(String stream, Collection<CountedDay> days) {
        List<DynamoPut> group = new ArrayList<>();
        int bytes = 0;
        for (CountedDay day : days) {
            int more = day.counts().length();
            if (group.size() == DynamoTable.MOST_AT_ONCE || bytes + more > MOST_BYTES) {
                write(group);
                group.clear();
                bytes = 0;
            }
            group.add(put(stream, day.day().toString(), day.generation(), day.counts())
                    .set(DIGEST, day.digest()));
            bytes += more;
        }
        write(group);
    }

    private void write(List<DynamoPut> puts) {
        if (puts.size() < 2 || !table.putAll(puts)) {
            puts.forEach(table::put);
        }
    }

    @Override
    public List<CountedDay> days(String stream, Window days) {
        String last = days.to().minusDays(1).toString();
        return table.query(pk(stream), days.from().toString(), last).stream()
                .flatMap(item -> counted(item).stream())
                .toList();
    }

    private static Optional<CountedDay> counted(DynamoItem item) {
        if (!hasForm(item) || !item.isAbsentOrNumber(GENERATION)) {
            return Optional.empty();
        }
        long generation = item.number(GENERATION).orElse(0L);
        String digest = item.text(DIGEST).orElse("");
        return generation < 1 || digest.isBlank()
                ? Optional.empty()
                : day(item).flatMap(day -> counts(item).map(counts -> new CountedDay(day, generation, digest, counts)));
    }

    @Override
    public boolean hasMonth(String stream, YearMonth month) {
        return table.query(pk(stream), month.toString(), month.toString(), List.of("sk", FORM)).stream()
                .anyMatch(DynamoCounts::hasForm);
    }

    @Override
    public void keep(MonthCounts month) {
        EncodedCounts counts = EncodedCounts.of(month.sums());
        table.put(put(month.stream(), month.month().toString(), month.generation(), counts)
                .set(DAYS, month.days()));
    }

    @Override
    public List<MonthCounts> months(String stream, YearMonth from, YearMonth to) {
        List<MonthCounts> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            // By query, which is the one right to read that functions have here.
            for (DynamoItem item : table.query(pk(stream), month.toString(), month.toString())) {
                month(stream, month, item).ifPresent(months::add);
            }
        }
        return months;
    }

    private static Optional<MonthCounts> month(String stream, YearMonth month, DynamoItem item) {
        if (!hasForm(item) || !item.isAbsentOrNumber(GENERATION) || !item.isAbsentOrNumber(DAYS)) {
            return Optional.empty();
        }
        try {
            long generation = item.number(GENERATION).orElse(0L);
            int days = Math.toIntExact(item.number(DAYS).orElse(0L));
            return counts(item)
                    .map(counts -> counts.decoded(stream, month.atDay(1)))
                    .map(sums -> new MonthCounts(month, generation, days, sums));
        } catch (IllegalArgumentException | ArithmeticException mistyped) {
            return Optional.empty();
        }
    }

    private static DynamoPut put(String stream, String sk, long generation, EncodedCounts counts) {
        return new DynamoPut(new Key(pk(stream), sk))
                .raiseOrKeep(GENERATION, generation)
                .set(FORM, EncodedCounts.FORM)
                .set(DETAIL, counts.detail().name())
                .set(COUNTS, counts.bytes());
    }

    private static Optional<EncodedCounts> counts(DynamoItem item) {
        Detail detail = item.text(DETAIL).flatMap(DynamoCounts::detail).orElse(Detail.HOURS);
        return item.bytes(COUNTS).map(bytes -> EncodedCounts.stored(detail, bytes));
    }

    private static Optional<Detail> detail(String name) {
        for (Detail detail : Detail.values()) {
            if (detail.name().equals(name)) {
                return Optional.of(detail);
            }
        }
        return Optional.empty();
    }

    private static boolean hasForm(DynamoItem item) {
        return item.isAbsentOrNumber(FORM)
                && item.number(FORM).filter(form -> form == EncodedCounts.FORM).isPresent();
    }

    private static Optional<LocalDate> day(DynamoItem item) {
        return item.text("sk").flatMap(Days::parse);
    }

    private static String pk(String stream) {
        return "COUNTS#" + stream;
    }
}

package dev.senselake.mark;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoMark;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Change;
import dev.senselake.dynamo.DynamoUpdate;
import dev.senselake.mark.DueList.EarlierDays;
import dev.senselake.mark.DueList.Rules;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The lists in DynamoDB, {@code CURSOR#<stream>} / {@code due}: ranges as {@code from/to}, and the days that were added since
 * as a set, so that adding needs no reading and meets no condition.
 */
public final class DynamoDueLists implements DueLists, DynamoMark.Form<DueList> {
    private static final String VERSION = "version";
    private static final String SPEC = "spec";
    private static final String LOOKBACK = "lookbackDays";
    private static final String START = "start";
    private static final String UNTIL = "until";
    private static final String RANGES = "ranges";
    private static final String ADDED = "added";
    private static final String EARLIER = "earlierDays";
    private static final String EARLIER_FIRST = "earlierFirst";
    private static final String EARLIER_LAST = "earlierLast";

    private final DynamoTable table;
    private final DynamoMark<DueList> lists;

    /** Keeps the lists in this table. */
    public DynamoDueLists(DynamoTable table) {
        this.table = table;
        lists = new DynamoMark<>(table, "due", List.of(VERSION), this);
    }

    @Override
    public DueList of(String stream) {
        return lists.of(stream).orElse(DueList.NONE);
    }

    @Override
    public void add(String stream, Collection<LocalDate> days) {
        if (!days.isEmpty()) {
            Change adding = adding(stream, days);
            table.update(adding.key(), adding.update());
        }
    }

    /** Returns the change that adds days, at least one, for a transaction. */
    public Change adding(String stream, Collection<LocalDate> days) {
        String[] texts = days.stream().map(LocalDate::toString).toArray(String[]::new);
        return new Change(
                lists.key(stream), new DynamoUpdate().addTo(ADDED, texts).increment(VERSION));
    }

    /** Takes days out of those that were added since a plan wrote the list; changes nothing where it is not as it was seen. */
    public void take(String stream, DueList seen, Collection<LocalDate> days) {
        if (!days.isEmpty()) {
            String[] texts = days.stream().map(LocalDate::toString).toArray(String[]::new);
            table.update(
                    lists.key(stream),
                    new DynamoUpdate()
                            .takeFrom(ADDED, texts)
                            .increment(VERSION)
                            .whenStillNumber(VERSION, Optional.of(seen.version())));
        }
    }

    @Override
    public DueList begin(String stream, Rules rules) {
        lists.change(stream, seen -> Optional.of(seen.orElse(DueList.NONE).begun(rules)));
        return of(stream);
    }

    @Override
    public void replace(String stream, DueList next) {
        lists.change(
                stream,
                found -> found.filter(seen -> seen.version() + 1 == next.version())
                        .map(_ -> next));
    }

    @Override
    public void discard(String stream) {
        table.update(lists.key(stream), new DynamoUpdate().remove(UNTIL).increment(VERSION));
    }

    @Override
    public Optional<DueList> read(DynamoItem item) {
        TreeSet<LocalDate> days = new TreeSet<>();
        item.set(ADDED).forEach(day -> days.add(LocalDate.parse(day)));
        item.list(RANGES)
                .orElse(List.of())
                .forEach(range -> window(range).days().forEach(days::add));
        return Optional.of(new DueList(
                item.number(VERSION).orElse(0L),
                item.text(SPEC)
                        .map(spec -> new Rules(
                                spec, Math.toIntExact(item.number(LOOKBACK).orElse(0L)), item.day(START))),
                item.text(UNTIL).map(LocalDate::parse),
                item.number(EARLIER)
                        .map(count -> new EarlierDays(
                                Math.toIntExact(count), item.day(EARLIER_FIRST), item.day(EARLIER_LAST))),
                days));
    }

    private static Window window(String range) {
        int slash = range.indexOf('/');
        return new Window(LocalDate.parse(range.substring(0, slash)), LocalDate.parse(range.substring(slash + 1)));
    }

    @Override
    public DynamoUpdate write(DueList list) {
        List<String> ranges = list.ranges().stream()
                .map(range -> "%s/%s".formatted(range.from(), range.to()))
                .toList();
        DynamoUpdate update = new DynamoUpdate()
                .set(VERSION, list.version())
                .setList(RANGES, ranges)
                .remove(ADDED);
        list.rules()
                .ifPresent(rules -> update.set(SPEC, rules.spec())
                        .set(LOOKBACK, rules.lookbackDays())
                        .set(START, rules.start().toString()));
        list.until().ifPresentOrElse(until -> update.set(UNTIL, until.toString()), () -> update.remove(UNTIL));
        list.earlier()
                .ifPresentOrElse(
                        days -> update.set(EARLIER, days.count())
                                .set(EARLIER_FIRST, days.first().toString())
                                .set(EARLIER_LAST, days.last().toString()),
                        () -> update.remove(EARLIER, EARLIER_FIRST, EARLIER_LAST));
        return update;
    }
}

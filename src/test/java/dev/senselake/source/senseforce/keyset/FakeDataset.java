package dev.senselake.source.senseforce.keyset;

import dev.senselake.stream.ReadRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A Senseforce dataset in memory, with the habits that are not written down as switches. */
public final class FakeDataset implements PageSource {
    public final List<TestRow> rows = new ArrayList<>();
    public final List<Position> asked = new ArrayList<>();
    public int limit = 100;
    public int cap = Integer.MAX_VALUE;
    public boolean lowerInclusive = true;
    public boolean upperInclusive = true;
    public boolean unstableTies;
    public boolean sorted = true;
    boolean thingFirst;
    boolean ignoresOffset;
    public boolean ignoresFilter;
    /** Where rows without an instant stand: they match every filter, as in a source that compares loosely. */
    public UndatedPlace undated = UndatedPlace.FIRST;

    Random random = new Random(1);
    public Consumer<FakeDataset> beforeEachAnswer = _ -> {};

    /** Where a source puts rows without an instant. */
    public enum UndatedPlace {
        FIRST,
        LAST,
        ANYWHERE
    }

    public FakeDataset with(long epochMilli, String text) {
        rows.add(new TestRow(epochMilli, text));
        return this;
    }

    @Override
    public void fetch(Position position, Page page, ReadRequest request) {
        beforeEachAnswer.accept(this);
        asked.add(position);
        request.tally().request();
        page.clear();
        List<TestRow> found = new ArrayList<>(rows.stream()
                .filter(row -> ignoresFilter
                        || row.isUndated()
                        || inside(row.epochMilli(), position.fromMilli(), position.toMilli()))
                .toList());
        if (unstableTies) {
            Collections.shuffle(found, random);
        }
        Comparator<TestRow> ascending = Comparator.comparingLong(TestRow::epochMilli);
        if (thingFirst) {
            found.sort(
                    Comparator.<TestRow>comparingInt(row -> thing(row.text())).thenComparing(ascending));
        } else if (sorted) {
            found.sort(ascending);
        }
        place(found);
        found.stream()
                .skip(ignoresOffset ? 0 : position.offset())
                .limit(Math.min(limit, cap))
                .forEach(page::add);
    }

    private void place(List<TestRow> found) {
        List<TestRow> without = found.stream().filter(TestRow::isUndated).toList();
        found.removeIf(TestRow::isUndated);
        switch (undated) {
            case FIRST -> found.addAll(0, without);
            case LAST -> found.addAll(without);
            case ANYWHERE ->
                without.forEach(row -> found.add(Math.floorMod(row.text().hashCode() * 31, found.size() + 1), row));
        }
    }

    /** Returns which of three things the row is of. */
    public static int thing(String text) {
        return Math.floorMod(text.hashCode(), 3);
    }

    private boolean inside(long instant, long from, long to) {
        return (lowerInclusive ? instant >= from : instant > from) && (upperInclusive ? instant <= to : instant < to);
    }
}

package dev.senselake.senseforce;

import dev.senselake.http.SourceGuard.Read;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A Senseforce dataset in memory, with the habits that are not written down as switches. */
final class FakeDataset implements PageSource {
    final List<TestRow> rows = new ArrayList<>();
    final List<Position> asked = new ArrayList<>();
    int limit = 100;
    int cap = Integer.MAX_VALUE;
    boolean lowerInclusive = true;
    boolean upperInclusive = true;
    boolean unstableTies;
    boolean sorted = true;
    boolean thingFirst;
    boolean ignoresOffset;
    boolean ignoresFilter;
    Random random = new Random(1);
    Consumer<FakeDataset> beforeEachAnswer = _ -> {};

    FakeDataset with(long epochMilli, String text) {
        rows.add(new TestRow(epochMilli, text));
        return this;
    }

    @Override
    public void fetch(Position position, Page page, Read read) {
        beforeEachAnswer.accept(this);
        asked.add(position);
        read.tally().request();
        page.clear();
        List<TestRow> found = new ArrayList<>(rows.stream()
                .filter(row -> ignoresFilter || inside(row.epochMilli(), position.fromMilli(), position.toMilli()))
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
        found.stream()
                .skip(ignoresOffset ? 0 : position.offset())
                .limit(Math.min(limit, cap))
                .forEach(page::add);
    }

    /** Returns which of three things the row is of. */
    static int thing(String text) {
        return Math.floorMod(text.hashCode(), 3);
    }

    private boolean inside(long instant, long from, long to) {
        return (lowerInclusive ? instant >= from : instant > from) && (upperInclusive ? instant <= to : instant < to);
    }
}

package dev.senselake.campaign;

import dev.senselake.counts.kept.CountedDay;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.MonthCounts;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * Counts of which a read fails one time in ten, and a write before or after it was done. The chance is their own and no turn
 * of the scheduler is theirs: nothing may depend on counts, so seeds keep the course that they have without them.
 */
record TroubledCounts(CountsStore counts, SplittableRandom random) implements CountsStore {
    private static final int ONE_IN = 10;

    @Override
    public SortedMap<LocalDate, String> digests(String stream, Window days) {
        trouble();
        return counts.digests(stream, days);
    }

    @Override
    public void keep(String stream, Collection<CountedDay> days) {
        trouble();
        counts.keep(stream, days);
        trouble();
    }

    @Override
    public List<CountedDay> days(String stream, Window days) {
        trouble();
        return counts.days(stream, days);
    }

    @Override
    public boolean hasMonth(String stream, YearMonth month) {
        trouble();
        return counts.hasMonth(stream, month);
    }

    @Override
    public void keep(MonthCounts month) {
        trouble();
        counts.keep(month);
        trouble();
    }

    @Override
    public List<MonthCounts> months(String stream, YearMonth from, YearMonth to) {
        trouble();
        return counts.months(stream, from, to);
    }

    private void trouble() {
        if (random.nextInt(ONE_IN) == 0) {
            throw new RetryableException(
                    new Failure(ErrorCode.LEDGER_UNAVAILABLE, "trouble with counts", "start the run again"));
        }
    }
}

package dev.senselake.silence;

import java.util.ArrayList;
import java.util.List;

/** Finds the hours in which one entity counted nothing, and says how unlikely that is by what is learned of it. */
final class RunFinder {
    /** Evidence that is enough: by chance so many zeros come once in 160,000 times. */
    private static final double ENOUGH = 12;

    /** So much more is needed where few are counted: quiet hours come in a row there more often than by chance. */
    private static final double FEW = 4;

    /** From so many people in both directions, or rows, in the lost hours on it is not few. */
    static final double MANY = 5;

    /** Fewer lost hours are no silence. */
    static final int FEWEST = 3;

    /** Where the neighbours count less than this part of the usual, the place is closed. */
    static final double OPEN = 0.25;

    /** An hour without a row counts as lost from this part of the entity's busiest hour on. */
    private static final double BUSY = 0.1;

    /** However low the last week was: more than this part of the usual is to be expected. */
    private static final double LOWEST_LEVEL = 0.2;

    private final Track track;
    private final double many;
    private final int[] counts;
    private final UsualWeek week;
    private final double[] busy;
    private final boolean[] useful;
    private final boolean[] silent;
    private final double[] recent;
    private final double largest;
    private final double noRowEvidence;
    private final ZeroChance chance = new ZeroChance();

    /**
     * Learns from the past.
     *
     * @param useful hours that were loaded and in which the source was not away
     * @param silent hours of past silences, of which nothing is learned
     * @param many from how many counts in the lost hours on less evidence is enough
     */
    RunFinder(
            Track track,
            int[] counts,
            UsualWeek week,
            double[] busy,
            boolean[] useful,
            boolean[] silent,
            int past,
            double many) {
        this.track = track;
        this.many = many;
        this.counts = counts;
        this.week = week;
        this.busy = busy;
        this.useful = useful;
        this.silent = silent;
        this.recent = levels();
        this.largest = week.largest();
        this.noRowEvidence = -Math.log(track.missingChance());
        int begin = track.begin();
        for (int hour = track.begin(); hour < past; hour++) {
            begin = counts[hour] > 0 ? hour + 1 : begin;
            boolean unknown = silent[hour] || gone(hour);
            if (useful[hour] && !unknown && busy[hour] >= OPEN) {
                chance.learn(track.slots()[hour], expected(hour, Math.min(begin, hour)), counts[hour] == 0);
            }
        }
    }

    /** Returns the runs that hold a lost hour, oldest first; found with so many lost hours at least. */
    List<Run> runs(int fewest) {
        List<Run> runs = new ArrayList<>();
        Open open = new Open(track.begin());
        for (int hour = track.begin(); hour < counts.length; hour++) {
            if (useful[hour] && counts[hour] > 0) {
                open.close(false, runs);
                open = new Open(hour + 1);
            } else if (useful[hour]) {
                open.add(hour, fewest);
            }
        }
        open.close(true, runs);
        return runs;
    }

    private double evidence(int hour, int begin) {
        double usual = week.at(track.slots()[hour]);
        double evidence = busy[hour] < OPEN ? 0 : chance.evidence(track.slots()[hour], expected(hour, begin));
        return gone(hour) && usual > 0 && usual >= BUSY * largest ? Math.max(evidence, noRowEvidence) : evidence;
    }

    private boolean gone(int hour) {
        return track.steady() && track.missing(hour);
    }

    /** Returns what is to be expected in an hour, by the level of the week before the run began. */
    private double expected(int hour, int begin) {
        return recent[begin] * Math.min(busy[hour], 1) * week.at(track.slots()[hour]);
    }

    /** Returns for each hour how much was counted in the week before it, over what was to be expected; 1 at most. */
    private double[] levels() {
        int length = counts.length;
        double[] expected = new double[length + 1];
        double[] counted = new double[length + 1];
        double[] levels = new double[length + 1];
        for (int hour = 0; hour <= length; hour++) {
            int before = Math.max(0, hour - HourAxis.WEEK);
            double level = (counted[hour] - counted[before] + 1) / (expected[hour] - expected[before] + 1);
            levels[hour] = Math.clamp(level, LOWEST_LEVEL, 1);
            if (hour < length) {
                boolean told = useful[hour] && !silent[hour] && busy[hour] >= OPEN && hour >= track.begin();
                expected[hour + 1] =
                        expected[hour] + (told ? Math.min(busy[hour], 1) * week.at(track.slots()[hour]) : 0);
                counted[hour + 1] = counted[hour] + (told ? counts[hour] : 0);
            }
        }
        return levels;
    }

    /** A run that is being read. */
    private final class Open {
        private final int begin;
        private int from = -1;
        private int to;
        private int found = Integer.MAX_VALUE;
        private int lost;
        private int missing;
        private int gone;
        private double usual;
        private double sum;

        Open(int begin) {
            this.begin = begin;
        }

        void add(int hour, int fewest) {
            double more = evidence(hour, begin);
            if (more > 0) {
                from = lost == 0 ? hour : from;
                to = hour + 1;
                lost++;
                missing += track.missing(hour) ? 1 : 0;
                gone += gone(hour) ? 1 : 0;
                usual += week.at(track.slots()[hour]);
                sum += more;
                double enough = usual >= many * lost ? ENOUGH : ENOUGH + FEW;
                boolean told = sum >= enough && Run.isLong(lost, gone, fewest);
                found = told && found == Integer.MAX_VALUE ? to : found;
            }
        }

        void close(boolean lasting, List<Run> runs) {
            if (lost > 0) {
                runs.add(new Run(from, to, found, lost, missing, gone, usual / lost, lasting));
            }
        }
    }
}

package dev.senselake.silence;

import java.util.ArrayList;
import java.util.List;

/** What is learned of all entities of a stream, in two steps: when they were open, then what they usually count. */
final class Learning {
    private final List<Track> tracks;
    private final List<int[]> counts;
    private final List<boolean[]> useful;
    private final List<boolean[]> silent;
    private final HourAxis axis;
    private final List<UsualWeek> weeks = new ArrayList<>();
    private final List<double[]> busy = new ArrayList<>();

    Learning(HourAxis axis, List<Track> tracks, List<int[]> counts, List<boolean[]> useful, List<boolean[]> silent) {
        this.axis = axis;
        this.tracks = tracks;
        this.counts = counts;
        this.useful = useful;
        this.silent = silent;
        List<boolean[]> told = new ArrayList<>();
        List<UsualWeek> rough = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            boolean[] hours = told(tracks.get(i), useful.get(i), silent.get(i));
            told.add(hours);
            rough.add(new UsualWeek(counts.get(i), tracks.get(i).slots(), axis.past(), hours));
        }
        Neighbours first = new Neighbours(tracks, rough, counts, told, axis.length());
        for (int i = 0; i < tracks.size(); i++) {
            double[] open = first.busy(i);
            boolean[] hours = told.get(i);
            weeks.add(new UsualWeek(counts.get(i), tracks.get(i).slots(), axis.past(), open(hours, open)));
        }
        Neighbours second = new Neighbours(tracks, weeks, counts, told, axis.length());
        for (int i = 0; i < tracks.size(); i++) {
            busy.add(second.busy(i));
        }
    }

    private static boolean[] open(boolean[] told, double[] busy) {
        boolean[] open = told.clone();
        for (int hour = 0; hour < open.length; hour++) {
            open[hour] &= busy[hour] >= RunFinder.OPEN;
        }
        return open;
    }

    private boolean[] told(Track each, boolean[] useful, boolean[] silent) {
        boolean[] hours = new boolean[axis.length()];
        for (int hour = each.begin(); hour < hours.length; hour++) {
            boolean missing = each.steady() && each.missing(hour);
            hours[hour] = useful[hour] && !silent[hour] && !missing;
        }
        return hours;
    }

    /** Returns the runs of hours in which an entity counted nothing. */
    List<Run> runs(int track, int fewest) {
        return new RunFinder(
                        tracks.get(track),
                        counts.get(track),
                        weeks.get(track),
                        busy.get(track),
                        useful.get(track),
                        silent.get(track),
                        axis.past(),
                        RunFinder.MANY)
                .runs(fewest);
    }

    /** Returns the runs in which an entity counted in the other direction only. */
    List<Run> runs(int track, int[] direction, int[] other, boolean[] without, int fewest) {
        Track each = tracks.get(track);
        boolean[] hours = told(each, useful.get(track), without);
        UsualWeek others = new UsualWeek(other, each.slots(), axis.past(), hours);
        double[] flow = flow(other, others, each.slots());
        UsualWeek week = new UsualWeek(direction, each.slots(), axis.past(), hours);
        return new RunFinder(each, direction, week, flow, useful.get(track), without, axis.past(), RunFinder.MANY / 2)
                .runs(fewest);
    }

    /** Returns how much goes in the other direction around each hour, against what is usual: three hours, as people linger. */
    private static double[] flow(int[] counts, UsualWeek week, int[] slots) {
        double[] flow = new double[counts.length];
        for (int hour = 0; hour < flow.length; hour++) {
            double counted = 0;
            double usual = 0;
            for (int near = Math.max(0, hour - 1); near <= Math.min(hour + 1, flow.length - 1); near++) {
                counted += counts[near];
                usual += week.at(slots[near]);
            }
            flow[hour] = counted / Math.max(1, usual);
        }
        return flow;
    }
}

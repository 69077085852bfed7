package dev.senselake.silence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How busy the neighbours of an entity are in each hour, against what they usually are: 0 while the place is closed, 1 on a
 * usual day. The entity itself does not count, and neighbours that are silent do not.
 */
final class Neighbours {
    /** With this much to be expected of the neighbours one hour says how busy they are. */
    private static final double CLEAR = 5;

    /** Otherwise seven hours say it, with this much to be expected in them. */
    private static final double ENOUGH = 3;

    private static final int AROUND = 3;

    private final Map<Optional<String>, Sums> locations = new HashMap<>();
    private final List<Sums> own = new ArrayList<>();
    private final Sums all;
    private final List<Track> tracks;

    Neighbours(List<Track> tracks, List<UsualWeek> weeks, List<int[]> counts, List<boolean[]> useful, int length) {
        this.tracks = tracks;
        all = new Sums(length);
        for (int i = 0; i < tracks.size(); i++) {
            Sums mine = Sums.of(counts.get(i), weeks.get(i), tracks.get(i).slots(), useful.get(i));
            own.add(mine);
            all.add(mine);
            locations
                    .computeIfAbsent(tracks.get(i).place().location(), none -> new Sums(length))
                    .add(mine);
        }
    }

    /** Returns how busy the others are around the entity of this number: those of its location, or all if these are few. */
    double[] busy(int track) {
        Sums mine = own.get(track);
        Sums near = locations.getOrDefault(tracks.get(track).place().location(), all);
        double[] busy = new double[mine.length()];
        for (int hour = 0; hour < busy.length; hour++) {
            double here = near.without(mine, hour);
            busy[hour] = Double.isNaN(here) ? all.without(mine, hour) : here;
            if (Double.isNaN(busy[hour])) {
                busy[hour] = 1;
            }
        }
        return busy;
    }

    /** Running sums of what was expected and what was counted. */
    private static final class Sums {
        private final double[] expected;
        private final double[] counted;

        Sums(int length) {
            expected = new double[length + 1];
            counted = new double[length + 1];
        }

        static Sums of(int[] counts, UsualWeek week, int[] slots, boolean[] useful) {
            Sums sums = new Sums(counts.length);
            for (int hour = 0; hour < counts.length; hour++) {
                double usual = useful[hour] ? week.at(slots[hour]) : 0;
                sums.expected[hour + 1] = sums.expected[hour] + usual;
                sums.counted[hour + 1] = sums.counted[hour] + (useful[hour] ? counts[hour] : 0);
            }
            return sums;
        }

        int length() {
            return expected.length - 1;
        }

        void add(Sums other) {
            for (int i = 0; i < expected.length; i++) {
                expected[i] += other.expected[i];
                counted[i] += other.counted[i];
            }
        }

        /** Returns counted over expected around an hour without one of the entities, not a number where that says nothing. */
        double without(Sums one, int hour) {
            double usual = between(hour, hour + 1, expected, one.expected);
            if (usual >= CLEAR) {
                return between(hour, hour + 1, counted, one.counted) / usual;
            }
            int from = Math.max(0, hour - AROUND);
            int to = Math.min(length(), hour + AROUND + 1);
            double wider = between(from, to, expected, one.expected);
            return wider < ENOUGH ? Double.NaN : between(from, to, counted, one.counted) / wider;
        }

        private static double between(int from, int to, double[] sums, double[] less) {
            return sums[to] - sums[from] - (less[to] - less[from]);
        }
    }
}

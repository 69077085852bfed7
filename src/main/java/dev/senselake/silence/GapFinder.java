package dev.senselake.silence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the hours in which everything that usually has a row at any hour has none, and marks them as not useful. */
final class GapFinder {
    /** Fewer hours in which somebody usually counts are no gap that is told. */
    private static final int FEWEST = 4;

    /** An entity usually counts in the hours with at least this part of its busiest one. */
    private static final double BUSY = 0.1;

    /**
     * One in ten may have rows, of a buffer for example, and still all are away; and where less than one in ten usually
     * counts, the hour is not lost.
     */
    private static final int ONE_IN = 10;

    private final HourAxis axis;
    private final List<SourceGap> gaps = new ArrayList<>();

    GapFinder(HourAxis axis) {
        this.axis = axis;
    }

    List<SourceGap> gaps() {
        return gaps;
    }

    /** Returns for each entity the hours that were loaded and in which the source was not away. */
    List<boolean[]> useful(List<Track> tracks, List<UsualWeek> weeks) {
        boolean[] all = find(Optional.empty(), tracks, weeks, new boolean[axis.length()]);
        Map<Optional<String>, boolean[]> locations = new HashMap<>();
        Set<Optional<String>> names =
                tracks.stream().map(track -> track.place().location()).collect(Collectors.toSet());
        if (names.size() > 1) {
            names.stream()
                    .filter(Optional::isPresent)
                    .forEach(name -> locations.put(name, at(name, tracks, weeks, all)));
        }
        return tracks.stream()
                .map(track -> without(all, locations.getOrDefault(track.place().location(), all)))
                .toList();
    }

    private boolean[] at(Optional<String> location, List<Track> tracks, List<UsualWeek> weeks, boolean[] known) {
        List<Track> here = new ArrayList<>();
        List<UsualWeek> usual = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).place().location().equals(location)) {
                here.add(tracks.get(i));
                usual.add(weeks.get(i));
            }
        }
        return find(location, here, usual, known);
    }

    private boolean[] without(boolean[] all, boolean[] here) {
        boolean[] useful = new boolean[axis.length()];
        for (int hour = 0; hour < useful.length; hour++) {
            useful[hour] = axis.loaded(hour) && !all[hour] && !here[hour];
        }
        return useful;
    }

    /** Looks at the entities of a location, or at all. Returns the hours in which they are away. */
    private boolean[] find(Optional<String> location, List<Track> tracks, List<UsualWeek> weeks, boolean[] known) {
        boolean[] away = new boolean[axis.length()];
        int[] there = new int[axis.length()];
        int[] missing = new int[axis.length()];
        int[] busy = new int[axis.length()];
        int steady = 0;
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            UsualWeek week = weeks.get(i);
            double least = BUSY * week.largest();
            steady += track.steady() ? 1 : 0;
            for (int hour = 0; hour < away.length; hour++) {
                double usual = week.at(track.slots()[hour]);
                busy[hour] += usual > 0 && usual >= least ? 1 : 0;
                boolean counts = track.steady() && hour >= track.begin();
                there[hour] += counts ? 1 : 0;
                missing[hour] += counts && track.missing(hour) ? 1 : 0;
            }
        }
        for (int hour = 0; hour < away.length; hour++) {
            boolean nearlyAll = there[hour] > 1 && missing[hour] >= there[hour] - there[hour] / ONE_IN;
            away[hour] = axis.loaded(hour) && !known[hour] && nearlyAll;
        }
        boolean[] open = new boolean[axis.length()];
        for (int hour = 0; hour < open.length; hour++) {
            open[hour] = busy[hour] * ONE_IN >= tracks.size();
        }
        add(location, steady, away, open);
        return away;
    }

    private void add(Optional<String> location, int entities, boolean[] away, boolean[] open) {
        int hour = 0;
        while (hour < away.length) {
            int from = hour;
            int lost = 0;
            int found = Integer.MAX_VALUE;
            while (hour < away.length && (away[hour] || (!axis.loaded(hour) && hour > from))) {
                lost += away[hour] && open[hour] ? 1 : 0;
                found = lost == FEWEST ? Math.min(found, hour + 1) : found;
                hour++;
            }
            boolean lasting = hour == away.length;
            if (lost >= FEWEST && (lasting || hour > axis.past())) {
                gaps.add(new SourceGap(
                        location,
                        axis.instant(from),
                        lasting ? Optional.empty() : Optional.of(axis.instant(hour)),
                        axis.instant(found),
                        entities,
                        lost));
            }
            hour++;
        }
    }
}

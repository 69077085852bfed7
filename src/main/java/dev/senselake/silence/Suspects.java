package dev.senselake.silence;

import java.util.List;

/** A first look without learning: which entities counted nothing of late for so long that it is worth to judge them. */
final class Suspects {
    /** Fewer people, or rows, in one run without a count are never enough evidence: it grows by what is expected at most. */
    private static final double FEWEST_EXPECTED = 5;

    private final HourAxis axis;
    private final List<Track> tracks;
    private final List<UsualWeek> weeks;
    private final List<boolean[]> useful;

    Suspects(HourAxis axis, List<Track> tracks, List<UsualWeek> weeks, List<boolean[]> useful) {
        this.axis = axis;
        this.tracks = tracks;
        this.weeks = weeks;
        this.useful = useful;
    }

    /** Returns whether an entity may have counted nothing in a run of hours that lasts or ended lately. */
    boolean silent(int number) {
        Track track = tracks.get(number);
        int gone = 0;
        double expected = 0;
        for (int hour = axis.length() - 1; hour >= track.begin(); hour--) {
            boolean counted = track.all()[hour] > 0;
            if (counted && hour < axis.past()) {
                return false;
            }
            boolean asked = !counted && useful.get(number)[hour];
            gone = counted ? 0 : gone + (asked && track.steady() && track.missing(hour) ? 1 : 0);
            expected = counted ? 0 : expected + (asked ? weeks.get(number).at(track.slots()[hour]) : 0);
            if (gone >= RunFinder.FEWEST || expected >= FEWEST_EXPECTED) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether there were enough hours of late with a count in the other direction only. */
    boolean oneSided(int[] lost, int[] other) {
        int hours = 0;
        for (int hour = lost.length - 1; hour >= 0; hour--) {
            if (lost[hour] > 0 && hour < axis.past()) {
                return false;
            }
            hours = lost[hour] > 0 ? 0 : hours + (other[hour] > 0 ? 1 : 0);
            if (hours >= RunFinder.FEWEST) {
                return true;
            }
        }
        return false;
    }
}

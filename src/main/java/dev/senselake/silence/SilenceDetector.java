package dev.senselake.silence;

import dev.senselake.counts.DayCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds the entities of one stream that are silent, each judged by its own last eight weeks and by its neighbours. */
public final class SilenceDetector {
    /** Days of counts that are looked at: eight weeks, and two days in which a silence is told. */
    public static final int DAYS = 58;

    private final Function<String, Place> places;

    /** Takes where each entity counts, by its id. */
    public SilenceDetector(Function<String, Place> places) {
        this.places = places;
    }

    /**
     * Judges up to an instant, which is the end of the last hour that was read. A day that is not in the map was not loaded
     * and says nothing; an entity that is not in a day had no rows. Nothing is silent in the first two weeks of an entity.
     */
    public Silences judge(SortedMap<LocalDate, DayCounts> days, Instant until) {
        HourAxis axis = new HourAxis(days, until);
        List<Track> tracks = tracks(axis, days);
        List<UsualWeek> weeks = tracks.stream()
                .map(track -> new UsualWeek(track.all(), track.slots(), axis.past(), track.told(axis)))
                .toList();
        GapFinder gaps = new GapFinder(axis);
        List<boolean[]> useful = gaps.useful(tracks, weeks);
        Suspects suspects = new Suspects(axis, tracks, weeks, useful);
        return new Silences(new StreamJudge(axis, tracks, useful).silences(suspects), gaps.gaps());
    }

    private List<Track> tracks(HourAxis axis, SortedMap<LocalDate, DayCounts> all) {
        SortedMap<LocalDate, DayCounts> days =
                new TreeMap<>(all.subMap(axis.first(), axis.first().plusDays(DAYS)));
        days.values().removeIf(day -> day.detail() != DayCounts.Detail.HOURS);
        Map<Place, int[]> slots = new HashMap<>();
        return days.values().stream()
                .flatMap(day -> day.entities().keySet().stream())
                .filter(entity -> !entity.isEmpty())
                .distinct()
                .sorted()
                .map(entity -> {
                    Place place = places.apply(entity);
                    int[] local = slots.computeIfAbsent(place, each -> axis.slots(each.zone()));
                    return new Track(entity, place, local, axis, days);
                })
                .toList();
    }
}

package dev.senselake.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Judges all entities of one stream: learns, takes out what was silent, and learns again before it tells. */
final class StreamJudge {
    /** Younger entities are not judged: each weekday has to be seen twice. */
    private static final int FEWEST_HOURS = 14 * HourAxis.DAY;

    /** What happened so often in eight weeks is a habit, of a room that is not used every day for example. */
    private static final int OFTEN = 3;

    /** From so many lost hours on a run can be a habit; shorter ones are chance. */
    private static final int HABIT = 4;

    /** More than so many times the lost hours of a habit are a silence again. */
    private static final int MORE_THAN_HABIT = 3;

    /** A counter that counts less than this part of one direction in the other has one direction. */
    private static final double BOTH = 0.25;

    private final HourAxis axis;
    private final List<Track> tracks;
    private final List<int[]> counts;
    private final List<boolean[]> useful;

    StreamJudge(HourAxis axis, List<Track> tracks, List<boolean[]> useful) {
        this.axis = axis;
        this.tracks = tracks;
        this.useful = useful;
        this.counts = tracks.stream().map(Track::all).toList();
    }

    List<Silence> silences(Suspects suspects) {
        List<Integer> silent = numbers(number -> suspects.silent(number));
        List<Integer> oneSided = numbers(number -> isOneSided(suspects, tracks.get(number)));
        if (silent.isEmpty() && oneSided.isEmpty()) {
            return List.of();
        }
        List<boolean[]> marks = new ArrayList<>();
        tracks.forEach(track -> marks.add(new boolean[axis.length()]));
        int[] fewest = marked(marks);
        Learning learned = new Learning(axis, tracks, counts, useful, marks);
        SortedMap<String, Silence> silences = new TreeMap<>();
        silent.forEach(number ->
                silence(learned, number, fewest[number]).ifPresent(silence -> silences.put(silence.entity(), silence)));
        oneSided.forEach(number -> oneSided(learned, number, marks.get(number))
                .ifPresent(silence -> silences.putIfAbsent(silence.entity(), silence)));
        return List.copyOf(silences.values());
    }

    private List<Integer> numbers(IntPredicate asked) {
        return IntStream.range(0, tracks.size())
                .filter(number -> hours(number) >= FEWEST_HOURS)
                .filter(asked)
                .boxed()
                .toList();
    }

    /** Marks the silences that are found at first; returns how many hours each entity has to lose. */
    private int[] marked(List<boolean[]> marks) {
        Learning learned = new Learning(axis, tracks, counts, useful, marks);
        int[] fewest = new int[tracks.size()];
        List<List<Run>> runs = new ArrayList<>();
        for (int i = 0; i < fewest.length; i++) {
            runs.add(learned.runs(i, RunFinder.FEWEST));
            fewest[i] = fewest(runs.get(i));
        }
        for (int i = 0; i < fewest.length; i++) {
            mark(runs.get(i), fewest[i], marks.get(i));
        }
        return fewest;
    }

    private Optional<Silence> silence(Learning learned, int number, int fewest) {
        Track track = tracks.get(number);
        return told(learned.runs(number, fewest)).map(run -> {
            SilenceKind kind = run.hasNoRows() ? SilenceKind.NO_ROWS : SilenceKind.ZEROS;
            return silence(track, kind, run, run.usual() * share(track));
        });
    }

    private boolean isOneSided(Suspects suspects, Track track) {
        long ins = sum(track.ins());
        long outs = sum(track.outs());
        return Math.min(ins, outs) > BOTH * Math.max(ins, outs)
                && (suspects.oneSided(track.ins(), track.outs()) || suspects.oneSided(track.outs(), track.ins()));
    }

    private Optional<Silence> oneSided(Learning learned, int number, boolean[] marks) {
        Track track = tracks.get(number);
        return oneSided(learned, number, marks, track.ins(), track.outs())
                .or(() -> oneSided(learned, number, marks, track.outs(), track.ins()));
    }

    private Optional<Silence> oneSided(Learning learned, int number, boolean[] marks, int[] lost, int[] other) {
        boolean[] without = marks.clone();
        List<Run> before = learned.runs(number, lost, other, without, RunFinder.FEWEST);
        int fewest = fewest(before);
        mark(before, fewest, without);
        return told(learned.runs(number, lost, other, without, fewest))
                .map(run -> silence(tracks.get(number), SilenceKind.ONE_SIDED, run, run.usual()));
    }

    private Silence silence(Track track, SilenceKind kind, Run run, double usual) {
        return new Silence(
                track.entity(),
                kind,
                axis.instant(run.from()),
                run.lasting() ? Optional.empty() : Optional.of(axis.instant(run.to())),
                axis.instant(run.found()),
                usual,
                run.lost());
    }

    /** Returns the newest run that is a silence and lasts, or ended lately. */
    private Optional<Run> told(List<Run> runs) {
        return runs.reversed().stream().filter(Run::isFound).filter(this::isNew).findFirst();
    }

    private boolean isNew(Run run) {
        return run.lasting() || run.to() > axis.past();
    }

    /** Returns how many hours have to be lost, by what the entity is used to. */
    private int fewest(List<Run> runs) {
        int often = runs.stream()
                .filter(run -> run.to() <= axis.past() && run.gone() < RunFinder.FEWEST)
                .map(Run::lost)
                .sorted(Comparator.reverseOrder())
                .skip(OFTEN - 1L)
                .findFirst()
                .orElse(0);
        return often < HABIT ? RunFinder.FEWEST : MORE_THAN_HABIT * often + 1;
    }

    private static void mark(List<Run> runs, int fewest, boolean[] silent) {
        runs.stream()
                .filter(run -> run.isFound() && run.isLong(fewest))
                .forEach(run -> Arrays.fill(silent, run.from(), run.to(), true));
    }

    private long hours(int track) {
        long hours = 0;
        for (int hour = tracks.get(track).begin(); hour < axis.past(); hour++) {
            hours += useful.get(track)[hour] ? 1 : 0;
        }
        return hours;
    }

    /** Returns the part of all counts that the larger direction has, 1 for rows. */
    private double share(Track track) {
        long ins = sum(track.ins());
        long outs = sum(track.outs());
        return ins + outs == 0 ? 1 : (double) Math.max(ins, outs) / (ins + outs);
    }

    private long sum(int[] numbers) {
        return Arrays.stream(numbers, 0, axis.past()).asLongStream().sum();
    }
}

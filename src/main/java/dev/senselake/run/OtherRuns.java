package dev.senselake.run;

import dev.senselake.overlap.Heartbeat;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.ShownTime;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** Leaves the days before a stream's look-back to another run that is loading the stream at this time. */
record OtherRuns(Optional<Heartbeats> heartbeats, Run run) {
    /** Returns the days that are left to this run; which are not, a remark says. */
    PlannedDays leave(StreamSpec spec, PlannedDays due, List<String> remarks) {
        LocalDate first = Days.of(run.asOf()).minusDays(spec.lookbackDays());
        NavigableSet<LocalDate> older = due.before(first);
        Optional<Heartbeat> other = older.isEmpty()
                ? Optional.empty()
                : heartbeats
                        .flatMap(beats -> beats.latest(spec.stream()))
                        .filter(beat -> beat.isOfAnother(run.id(), run.startedAt()));
        other.ifPresent(beat -> remarks.add(remark(spec, beat, older)));
        return other.isPresent() ? due.from(first) : due;
    }

    private static String remark(StreamSpec spec, Heartbeat other, NavigableSet<LocalDate> days) {
        return ("stream %s: run %s, started at %s, is loading it; %d due days from %s to %s are left to that run, and what it"
                        + " does not load is due in the next one")
                .formatted(
                        spec.stream(),
                        other.runId(),
                        ShownTime.of(other.asOf()),
                        days.size(),
                        days.first(),
                        days.last());
    }
}

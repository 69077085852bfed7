package dev.senselake.late;

import dev.senselake.stream.LateDays;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.ShownTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user should know of a search for late rows, in words. */
final class LateNotes {
    private LateNotes() {}

    static List<String> of(StreamSpec spec, LateDays found, Optional<LocalDate> early) {
        List<String> notes = new ArrayList<>();
        String stream = "stream %s: rows inserted since %s".formatted(spec.stream(), ShownTime.of(found.since()));
        if (!found.days().isEmpty()) {
            notes.add("%s lie on %d final days from %s to %s, which are loaded again"
                    .formatted(
                            stream,
                            found.days().size(),
                            found.days().getFirst(),
                            found.days().getLast()));
        }
        early.ifPresent(day -> notes.add("%s lie before its start date, %s, such as on %s; they are not loaded"
                .formatted(stream, spec.startDate(), day)));
        if (!found.whole()) {
            notes.add(
                    found.days().size() >= LateDays.MOST
                            ? "%s lie on more days than the %d that one run loads again; the next run goes on"
                                    .formatted(stream, LateDays.MOST)
                            : stream + " lie on days that are just being read; the next run looks at them again");
        }
        return notes;
    }
}

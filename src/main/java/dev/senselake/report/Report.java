package dev.senselake.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.senselake.time.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a report says of a lake at an instant, as data: what the page shows, and what {@code --json} prints.
 *
 * @param newlySilent how many silences the newest run is the first to tell
 */
public record Report(
        Instant at,
        String lake,
        Verdict verdict,
        Listed<Silent> silent,
        int newlySilent,
        List<Freshness> freshness,
        List<Coverage> coverage,
        int yearsOmitted,
        People people,
        List<Presence> presence,
        Listed<Restatement> restated,
        int grown,
        List<Lateness> lateness,
        Listed<FutureRows> future,
        Optional<LastRun> lastRun,
        List<RunLine> runs,
        Cost cost,
        List<String> remarks) {
    public Report {
        freshness = List.copyOf(freshness);
        coverage = List.copyOf(coverage);
        presence = List.copyOf(presence);
        lateness = List.copyOf(lateness);
        runs = List.copyOf(runs);
        remarks = List.copyOf(remarks);
    }

    /** Returns the last day that is complete in every stream with days, empty where one of them has none. */
    @JsonIgnore
    public Optional<LocalDate> newest() {
        return freshness.stream()
                .filter(stream -> stream.settled().isPresent())
                .flatMap(stream -> stream.completeTo().stream())
                .min(Comparator.naturalOrder())
                .map(instant -> Days.of(instant).minusDays(1));
    }

    /** Returns how many sensors or places are silent now. */
    @JsonIgnore
    public long silentNow() {
        return silent.items().stream().filter(Silent::lasts).count();
    }

    /** Returns how many entities were seen in the last weeks. */
    @JsonIgnore
    public int entities() {
        return presence.stream().mapToInt(Presence::entities).sum();
    }

    /** Returns the hours that should have rows. */
    @JsonIgnore
    public long hoursExpected() {
        return presence.stream().mapToLong(Presence::expected).sum();
    }

    /** Returns the hours that have rows. */
    @JsonIgnore
    public long hoursPresent() {
        return presence.stream().mapToLong(Presence::present).sum();
    }

    /** Returns the hours without rows. */
    @JsonIgnore
    public long hoursMissing() {
        return hoursExpected() - hoursPresent();
    }
}

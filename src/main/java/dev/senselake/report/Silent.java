package dev.senselake.report;

import dev.senselake.silence.Place;
import dev.senselake.silence.SilenceDetector;
import dev.senselake.silence.SilenceKind;
import dev.senselake.silence.Silences;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sensor that counts nothing, or a location or source of which no rows come: since when in local time, what it usually counts
 * in an hour, and the hours lost; until when, if it counts again, and the hour with which the evidence was enough.
 */
public record Silent(
        String stream,
        Optional<String> entity,
        String name,
        Optional<SilenceKind> kind,
        String zone,
        LocalDateTime since,
        Optional<LocalDateTime> end,
        Instant found,
        Optional<Double> usual,
        int entities,
        int hoursLost) {
    /** Tells whether it still lasts. */
    public boolean lasts() {
        return end.isEmpty();
    }

    /** Judges what was read of a stream. */
    static List<Silent> of(String stream, ReadDays read, Places places) {
        Silences found = new SilenceDetector(entity -> new Place(places.zone(entity), places.location(entity)))
                .judge(read.days(), read.until());
        Stream<Silent> gaps = found.gaps().stream()
                .map(gap -> new Silent(
                        stream,
                        Optional.empty(),
                        gap.location().map(places::locationName).orElse("all of " + stream),
                        Optional.empty(),
                        "UTC",
                        LocalDateTime.ofInstant(gap.since(), ZoneOffset.UTC),
                        gap.end().map(end -> LocalDateTime.ofInstant(end, ZoneOffset.UTC)),
                        gap.found(),
                        Optional.empty(),
                        gap.entities(),
                        gap.hoursLost()));
        Stream<Silent> entities = found.entities().stream()
                .map(silence -> new Silent(
                        stream,
                        Optional.of(silence.entity()),
                        places.name(silence.entity()),
                        Optional.of(silence.kind()),
                        places.zone(silence.entity()).getId(),
                        LocalDateTime.ofInstant(silence.since(), places.zone(silence.entity())),
                        silence.end().map(end -> LocalDateTime.ofInstant(end, places.zone(silence.entity()))),
                        silence.found(),
                        Optional.of(silence.usual()),
                        1,
                        silence.hoursLost()));
        return Stream.concat(gaps, entities)
                .sorted(Comparator.comparing(Silent::lasts)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingInt(Silent::hoursLost).reversed()))
                .toList();
    }
}

package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.Settings;
import dev.senselake.failure.ShownValue;
import dev.senselake.localtime.EntityLinks;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.localtime.LocalTimeSettings;
import dev.senselake.localtime.StreamTimeZone;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What {@code check} says of local time: the zone of each stream, and opening hours of locations that are none. */
public final class LocalTimeCheck {
    private static final int MOST_NAMED = 5;

    private LocalTimeCheck() {}

    /** Returns a need per stream with a local time, by the lists as the source has them now. */
    public static List<Need> of(Settings settings, List<String> streams, EntityLinks links) {
        EntityTimeZones zones = new EntityTimeZones(links, settings.localTime().fallback());
        List<String> lists =
                settings.sensource().map(SenSourceSettings::staticEndpoints).orElse(List.of());
        List<Need> needs = new ArrayList<>();
        StreamTimeZone.of(zones, streams, lists).forEach(zone -> needs.add(need(zone)));
        zones.remarks().forEach(remark -> needs.add(new Need("time zones", Verdict.LESSER, remark, "")));
        if (!zones.locations().isEmpty()) {
            unknownLocations(settings.localTime(), zones, needs);
        }
        return needs;
    }

    private static Need need(StreamTimeZone zone) {
        String need = "time zone of " + zone.stream();
        return zone.nextStep()
                .map(step -> new Need(need, Verdict.LESSER, zone.found(), step))
                .orElseGet(() -> Need.met(need, zone.found()));
    }

    private static void unknownLocations(LocalTimeSettings configured, EntityTimeZones zones, List<Need> needs) {
        List<String> unknown = configured.openingHours().locations().keySet().stream()
                .filter(location -> !zones.locations().contains(location))
                .map(ShownValue::of)
                .toList();
        if (!unknown.isEmpty()) {
            needs.add(new Need(
                    "opening hours",
                    Verdict.LESSER,
                    "they name %s, which is no location".formatted(String.join(", ", unknown)),
                    "correct SENSOURCE_OPENING_HOURS; locations are %s%s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            zones.locations().stream()
                                                    .limit(MOST_NAMED)
                                                    .toList()),
                                    zones.locations().size() > MOST_NAMED ? " and others" : "")));
        }
    }
}

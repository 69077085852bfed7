package dev.senselake.local.discover;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.local.discover.Discovery.Entity;
import dev.senselake.local.discover.Discovery.Stream;
import dev.senselake.local.function.Functions;
import dev.senselake.local.source.AskedSource;
import dev.senselake.localtime.EntityLinks;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.stream.Documents;
import dev.senselake.verify.SourceSample;
import dev.senselake.verify.SourceSample.Listed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the sources say of streams: the lists, and one short window of each other stream. Loads nothing. */
public final class SourceDiscovery {
    private final AskedSource source;
    private final String runId;
    private final Instant now;
    private final ZoneId fallback;

    /** Asks as of now, under a name for the requests; what no list links to a location has the fallback as its time zone. */
    public SourceDiscovery(AskedSource source, String runId, Instant now, ZoneId fallback) {
        this.source = source;
        this.runId = runId;
        this.now = now;
        this.fallback = fallback;
    }

    /** Returns what the sources say of these streams, in their order; the lists that are configured tell names and places. */
    public Discovery of(List<StreamKeys> streams, List<StreamKeys> configured) {
        Map<String, SourceSample> samples = new HashMap<>();
        streams.forEach(stream -> samples.put(stream.stream(), sample(stream.stream())));
        if (streams.stream().anyMatch(stream -> stream.entityList().isPresent())) {
            configured.stream()
                    .filter(StreamKeys::list)
                    .forEach(list -> samples.computeIfAbsent(list.stream(), this::sample));
        }
        EntityTimeZones zones = new EntityTimeZones(links(samples), fallback);
        List<Stream> found =
                streams.stream().map(stream -> told(stream, samples, zones)).toList();
        return new Discovery("source", found, zones.remarks());
    }

    private SourceSample sample(String stream) {
        return Documents.read(
                source.answer(
                        Functions.SAMPLE,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("run_id", runId)
                                .put("as_of", now.toString())
                                .put("stream", stream)),
                SourceSample.class);
    }

    private static EntityLinks links(Map<String, SourceSample> samples) {
        return new EntityLinks(
                links(samples, "location"),
                links(samples, "site"),
                links(samples, "sensor"),
                links(samples, "zone"),
                links(samples, "space"),
                List.of());
    }

    private static Map<String, String> links(Map<String, SourceSample> samples, String list) {
        Map<String, String> links = new TreeMap<>();
        listed(samples, list).forEach((id, row) -> links.put(id, row.link()));
        return links;
    }

    private static Map<String, Listed> listed(Map<String, SourceSample> samples, String list) {
        return Optional.ofNullable(samples.get(list))
                .<Map<String, Listed>>map(SourceSample::listed)
                .orElse(Map.of());
    }

    private static Stream told(StreamKeys stream, Map<String, SourceSample> samples, EntityTimeZones zones) {
        SourceSample sample = samples.getOrDefault(stream.stream(), SourceSample.none(stream.stream()));
        Map<String, Listed> names =
                stream.entityList().map(list -> listed(samples, list)).orElse(Map.of());
        List<Entity> entities = new ArrayList<>();
        if (!stream.list()) {
            sample.entities()
                    .forEach(id -> entities.add(new Entity(
                            id,
                            Optional.ofNullable(names.get(id)).map(Listed::name).filter(name -> !name.isEmpty()),
                            stream.entityList().map(_ -> zones.of(id).getId()),
                            Optional.empty())));
        }
        boolean counted = !stream.list() && sample.rows() > 0;
        return new Stream(
                stream.stream(),
                stream.list(),
                stream.keys(),
                sample.columns(),
                stream.list() && sample.failure().isEmpty() ? OptionalLong.of(sample.rows()) : OptionalLong.empty(),
                OptionalLong.empty(),
                counted ? OptionalLong.of(sample.rows()) : OptionalLong.empty(),
                Optional.empty(),
                counted ? sample.day() : Optional.empty(),
                stream.list() ? 0 : sample.entityCount(),
                entities,
                sample.failure());
    }
}

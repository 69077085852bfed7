package dev.senselake.local.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.local.athena.LakeSample;
import dev.senselake.local.discover.Discovery.Entity;
import dev.senselake.local.discover.Discovery.Stream;
import dev.senselake.localtime.EntityLinksReader;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.mark.DynamoEntities;
import dev.senselake.mark.Entities;
import dev.senselake.stream.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;

/** What lake and ledger know of streams; asks no source. */
public final class LakeDiscovery {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(LakeDiscovery.class.getName());
    private static final int MOST_ROWS = 100_000;
    private static final int NEWEST_DAYS = 3;

    private final Lake lake;
    private final LakeConfig config;
    private final LakeSample sample;
    private final Ledger ledger;
    private final DynamoEntities entities;
    private final EntityTimeZones zones;

    /** Looks into that lake and its table; what no list links to a location has the fallback as its time zone. */
    public LakeDiscovery(S3Client s3, LakeConfig config, DynamoTable table, ZoneId fallback) {
        this.config = config;
        this.lake = new S3Lake(s3, config);
        this.sample = LakeSample.of(s3, config);
        this.ledger = new DynamoLedger(table);
        this.entities = new DynamoEntities(table);
        this.zones = new EntityTimeZones(new EntityLinksReader(lake, config.keys()).read(), fallback);
    }

    /** Returns the names of the streams that were loaded: those with days, then the lists. */
    public List<String> loaded() {
        List<String> names = new ArrayList<>(ledger.loadedStreams());
        StreamKeys.LISTS.stream()
                .filter(list -> !names.contains(list)
                        && ledger.read(Partition.snapshot(list)).commit().isPresent())
                .forEach(names::add);
        return names;
    }

    /** Returns what is known of these streams. */
    public Discovery of(List<StreamKeys> streams) {
        List<Stream> found = streams.stream()
                .map(stream -> stream.list() ? list(stream) : facts(stream))
                .toList();
        return new Discovery("lake", found, zones.remarks());
    }

    private Stream list(StreamKeys stream) {
        Optional<Commit> commit =
                ledger.read(Partition.snapshot(stream.stream())).commit();
        return new Stream(
                stream.stream(),
                true,
                stream.keys(),
                sample.of(stream.stream()).words(),
                commit.map(Commit::rows).map(OptionalLong::of).orElse(OptionalLong.empty()),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty());
    }

    private Stream facts(StreamKeys stream) {
        NavigableMap<LocalDate, Long> rows = new TreeMap<>();
        for (Map.Entry<LocalDate, LedgerEntry> day :
                ledger.days(stream.stream()).entries().entrySet()) {
            day.getValue()
                    .commit()
                    .filter(commit -> commit.rows() > 0)
                    .ifPresent(commit -> rows.put(day.getKey(), commit.rows()));
        }
        long all = rows.values().stream().mapToLong(Long::longValue).sum();
        List<Entity> known = stream.entityList().isPresent() ? entities(stream) : things(stream, rows);
        return new Stream(
                stream.stream(),
                false,
                stream.keys(),
                sample.of(stream.stream()).words(),
                OptionalLong.of(all),
                OptionalLong.of(rows.size()),
                rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(all / rows.size()),
                rows.isEmpty() ? Optional.empty() : Optional.of(rows.firstKey()),
                rows.isEmpty() ? Optional.empty() : Optional.of(rows.lastKey()),
                known.size(),
                known,
                Optional.empty());
    }

    private List<Entity> entities(StreamKeys stream) {
        Map<String, String> names = stream.entityList().map(this::names).orElse(Map.of());
        List<Entity> known = new ArrayList<>();
        new TreeMap<>(entities.firstDays(stream.stream()))
                .forEach((id, since) -> known.add(new Entity(
                        id,
                        Optional.ofNullable(names.get(id)).filter(name -> !name.isEmpty()),
                        stream.entityList().map(_ -> zones.of(id).getId()),
                        Optional.of(since))));
        return known;
    }

    /** Nobody keeps the things of a dataset: those of its newest days with rows are told. */
    private List<Entity> things(StreamKeys stream, NavigableMap<LocalDate, Long> rows) {
        Set<String> things = new TreeSet<>();
        rows.descendingKeySet().stream()
                .limit(NEWEST_DAYS)
                .map(day -> config.keys().partition(stream.stream(), Optional.of(day)))
                .forEach(key -> rows(key, MOST_ROWS, row -> {
                    String thing = row.path("thing").asText("");
                    if (!thing.isEmpty() && things.size() < Entities.MOST) {
                        things.add(thing);
                    }
                }));
        return things.stream()
                .map(id -> new Entity(id, Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
    }

    private Map<String, String> names(String list) {
        Map<String, String> names = new HashMap<>();
        rows(
                config.keys().partition(list, Optional.empty()),
                MOST_ROWS,
                row -> names.put(
                        row.path(list + "_id").asText(), row.path("name").asText("")));
        return names;
    }

    /** Hands over rows of an object; of one that is damaged those before the damage: verify names it, the next run repairs it. */
    private void rows(String key, int most, Consumer<JsonNode> to) {
        if (lake.head(key).isEmpty()) {
            return;
        }
        try (InputStream stored = lake.get(key);
                MappingIterator<JsonNode> rows =
                        JSON.readerFor(JsonNode.class).readValues(new GZIPInputStream(stored))) {
            for (int read = 0; read < most && rows.hasNextValue(); read++) {
                to.accept(rows.nextValue());
            }
        } catch (IOException damaged) {
            LOG.log(System.Logger.Level.DEBUG, "%s cannot be read to its end".formatted(key), damaged);
        }
    }
}

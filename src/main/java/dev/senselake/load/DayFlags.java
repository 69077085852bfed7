package dev.senselake.load;

import dev.senselake.mark.Entities;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is worth knowing of a partition although it is right: flags that change neither status nor exit code. */
final class DayFlags {
    private final boolean tracked;
    private final Optional<Set<String>> listed;
    private final Map<String, LocalDate> firstDays;
    private final Map<String, LocalDate> seen = new HashMap<>();

    /** Reads what the ledger knows of the stream's entities; nothing where no reference stream lists them. */
    DayFlags(StreamSpec spec, Entities entities) {
        tracked = spec.referenceStream().isPresent();
        listed = spec.referenceStream().flatMap(entities::listed);
        firstDays = tracked ? entities.firstDays(spec.stream()) : Map.of();
    }

    /** Takes note of the entities of a day and returns the flags of the partition. */
    Set<String> flags(Partition partition, PartitionContent content, Instant asOf) {
        Set<String> flags = new TreeSet<>();
        if (content.rows() == 0) {
            flags.add("empty");
        }
        if (content.futureRows() > 0) {
            flags.add("future");
        }
        if (content.hasReplacedText()) {
            flags.add("replaced_text");
        }
        partition.day().filter(_ -> tracked).ifPresent(day -> addOfEntities(flags, day, content, asOf));
        return flags;
    }

    /** Returns the entities that the ledger does not know yet, or knows from a later day only. */
    Map<String, LocalDate> unknownToLedger() {
        Map<String, LocalDate> fresh = new HashMap<>(seen);
        fresh.entrySet().removeIf(entry -> !entry.getValue().isBefore(firstDay(entry.getKey())));
        return fresh;
    }

    private void addOfEntities(Set<String> flags, LocalDate day, PartitionContent content, Instant asOf) {
        Set<String> present = content.entities();
        present.forEach(id -> seen.merge(id, day, (a, b) -> a.isBefore(b) ? a : b));
        if (listed.isEmpty()) {
            return;
        }
        Set<String> ids = listed.get();
        if (!ids.containsAll(present)) {
            flags.add("unknown");
        }
        boolean over = !asOf.isBefore(Window.of(day).end());
        if (over && ids.stream().anyMatch(id -> firstDay(id).isBefore(day) && !present.contains(id))) {
            flags.add("thin");
        }
    }

    private LocalDate firstDay(String id) {
        return firstDays.getOrDefault(id, LocalDate.MAX);
    }
}

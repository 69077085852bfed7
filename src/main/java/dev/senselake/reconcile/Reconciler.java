package dev.senselake.reconcile;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Repairs;
import dev.senselake.load.BoundedParallel;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Compares what the ledger names with what stands in the lake, and changes the lake never. One is for one run. */
public final class Reconciler {
    private final Lake lake;
    private final ObjectKeys keys;
    private final Repairs repairs;
    private final PartitionLook look;

    /** Looks at the lake at {@code now}, which tells which claims are still open; what is found is put right by the repairs. */
    public Reconciler(Lake lake, ObjectKeys keys, Repairs repairs, Instant now) {
        this.lake = lake;
        this.keys = keys;
        this.repairs = repairs;
        this.look = new PartitionLook(lake, keys, new RowsCheck(lake), now);
    }

    /**
     * Looks at the look-back, a twenty-eighth of the history of a stream, and the days of a run that loads these alone. Of a stream without any commit it looks at
     * nothing: its ledger is a new one, and all of its days are read.
     */
    Comparison days(StreamSpec spec, Map<LocalDate, LedgerEntry> entries, LocalDate today, Optional<Window> own) {
        if (entries.values().stream().allMatch(entry -> entry.commit().isEmpty())) {
            return new Comparison(spec.stream(), 0, List.of());
        }
        List<LedgerEntry> seen = new ArrayList<>();
        Map<String, ListedObject> listed = new HashMap<>();
        for (Window window : windows(spec, today, own)) {
            list(keys.span(spec.stream(), window.from(), window.to()), listed);
            window.days()
                    .map(day -> entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day))))
                    .forEach(seen::add);
        }
        return compare(spec.stream(), seen, listed);
    }

    /** Returns the days of a stream that a run of that day looks at; {@code own} are those of a run that loads these alone. */
    public static List<Window> windows(StreamSpec spec, LocalDate today, Optional<Window> own) {
        return Slice.of(spec, today).with(own, spec, today).windows();
    }

    /** Records what nobody recorded, and makes due what was changed by hand. */
    void settle(Comparison comparison) {
        comparison.settle(repairs);
    }

    /** Looks at the snapshot of a reference stream. */
    Comparison snapshot(LedgerEntry entry) {
        String stream = entry.partition().stream();
        Map<String, ListedObject> listed = new HashMap<>();
        if (entry.commit().isPresent()) {
            list(keys.span(stream), listed);
        }
        return compare(stream, List.of(entry), listed);
    }

    private void list(Lake.Span span, Map<String, ListedObject> listed) {
        lake.list(span).forEach(object -> listed.put(object.key(), object));
    }

    private Comparison compare(String stream, List<LedgerEntry> entries, Map<String, ListedObject> listed) {
        List<LedgerEntry> differing = entries.stream()
                .filter(entry -> !PartitionLook.agree(entry, listed(entry.partition(), listed)))
                .toList();
        Queue<Finding> findings = new ConcurrentLinkedQueue<>();
        BoundedParallel.run(differing, entry -> look.look(entry).ifPresent(findings::add));
        int named = (int) entries.stream()
                .filter(entry -> entry.commit().isPresent() && !entry.waived())
                .count();
        return new Comparison(
                stream,
                named,
                findings.stream()
                        .sorted(Comparator.comparing(
                                finding -> finding.entry().partition().day().orElse(LocalDate.MIN)))
                        .toList());
    }

    private Optional<ListedObject> listed(Partition partition, Map<String, ListedObject> listed) {
        return Optional.ofNullable(listed.get(keys.partition(partition.stream(), partition.day())));
    }
}

package dev.senselake.reconcile;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one run finds in the lake before it plans, over all of its streams. */
public final class LakeReview {
    private final Reconciler reconciler;
    private final Entries ledger;
    private final List<Comparison> comparisons;
    private final Map<String, LedgerDays> days;
    private final boolean otherLake;

    /** What a run has read of the ledger. */
    public interface Entries {
        /** Returns the entry of a reference stream. */
        LedgerEntry snapshot(StreamSpec spec);

        /** Returns at least the days of a stream that {@link Reconciler#windows} names. */
        LedgerDays days(StreamSpec spec);
    }

    /** Which days a run looks at: those that follow from its day, and its own. */
    private record Looked(LocalDate today, Optional<Window> own) {}

    private LakeReview(
            Reconciler reconciler,
            Entries ledger,
            List<Comparison> comparisons,
            Map<String, LedgerDays> days,
            boolean otherLake) {
        this.reconciler = reconciler;
        this.ledger = ledger;
        this.comparisons = comparisons;
        this.days = days;
        this.otherLake = otherLake;
    }

    /**
     * Looks at the streams of a run; where nothing of them is left, at the others of the catalog too. {@code own} are the days
     * of a run that loads these alone.
     */
    public static LakeReview of(
            Reconciler reconciler,
            Entries ledger,
            StreamCatalog catalog,
            List<StreamSpec> streams,
            LocalDate today,
            Optional<Window> own) {
        List<Comparison> found = new ArrayList<>();
        Map<String, LedgerDays> days = new HashMap<>();
        for (StreamSpec spec : streams) {
            found.add(compare(reconciler, ledger, spec, new Looked(today, own), days));
        }
        List<Comparison> all = new ArrayList<>(found);
        if (isOther(found)) {
            catalog.names().stream()
                    .flatMap(name -> catalog.find(name).stream())
                    .filter(spec -> !streams.contains(spec))
                    .map(spec ->
                            compare(reconciler, ledger, spec, new Looked(today, Optional.empty()), new HashMap<>()))
                    .forEach(all::add);
        }
        return new LakeReview(reconciler, ledger, found, days, isOther(all));
    }

    private static Comparison compare(
            Reconciler reconciler, Entries ledger, StreamSpec spec, Looked looked, Map<String, LedgerDays> days) {
        if (spec.isSnapshot()) {
            return reconciler.snapshot(ledger.snapshot(spec));
        }
        LedgerDays known = ledger.days(spec);
        Comparison comparison = reconciler.days(spec, known.entries(), looked.today(), looked.own());
        days.put(spec.stream(), new LedgerDays(comparison.settled(known.entries()), known.strays()));
        return comparison;
    }

    private static boolean isOther(List<Comparison> comparisons) {
        List<Comparison> named =
                comparisons.stream().filter(found -> found.named() > 0).toList();
        return !named.isEmpty() && named.stream().allMatch(Comparison::isAllGone);
    }

    /** Returns why a run must not go on: nothing that was looked at is there, of no stream, so the bucket is another one. */
    public Optional<Failure> otherLake() {
        int named = comparisons.stream().mapToInt(Comparison::named).sum();
        return Optional.of(new Failure(
                        ErrorCode.LAKE_UNAVAILABLE,
                        "the lake holds none of the %d objects of the ledger that this run looked at: its bucket or prefix"
                                        .formatted(named)
                                + " is another one than before, or was emptied",
                        "set bucket and prefix as they were, or load everything into this one by a run with"
                                + " {\"mode\":\"full_refresh\"}"))
                .filter(_ -> otherLake);
    }

    /** Records what nobody recorded, and makes due what was changed by hand. */
    public void settle() {
        comparisons.forEach(reconciler::settle);
    }

    /** Returns the days of a stream as they are, or would be, once this is settled. */
    public LedgerDays days(StreamSpec spec) {
        return Optional.ofNullable(days.get(spec.stream())).orElseGet(() -> ledger.days(spec));
    }

    /** Returns sentences on what differs, for people; {@code own} are the days of a run that loads these alone. */
    public List<String> remarks(Optional<Window> own) {
        return comparisons.stream()
                .flatMap(comparison -> comparison.remarks(own).stream())
                .toList();
    }
}

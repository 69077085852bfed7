package dev.senselake.reconcile;

import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Repairs;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of looking at the partitions of one stream: how many objects the ledger names there, and what differs. */
record Comparison(String stream, int named, List<Finding> findings) {
    private static final int MOST_NAMED = 10;

    public Comparison {
        findings = List.copyOf(findings);
    }

    /** Tells whether something was looked at and nothing of it is there. */
    boolean isAllGone() {
        return named > 0 && of(Finding.Gone.class).size() == named;
    }

    /** Records what nobody recorded, and makes due what was changed by hand. */
    void settle(Repairs repairs) {
        for (Finding finding : findings) {
            switch (finding) {
                case Finding.Unrecorded(var entry, var claim, var found) -> repairs.rollForward(entry, claim, found);
                case Finding.Gone(var entry) -> repairs.outdate(entry);
                case Finding.Changed(var entry) -> repairs.outdate(entry);
                case Finding.Damaged(var entry) -> repairs.outdate(entry);
                case Finding.Copied(var entry, var etag, var size) -> repairs.retag(entry, etag, size);
                case Finding.Unread _ -> {}
            }
        }
    }

    /** Returns the entries of the stream's days as they are, or would be, once this is settled. */
    SortedMap<LocalDate, LedgerEntry> settled(Map<LocalDate, LedgerEntry> entries) {
        SortedMap<LocalDate, LedgerEntry> settled = new TreeMap<>(entries);
        for (Finding finding : findings) {
            finding.entry().partition().day().ifPresent(day -> settled.put(day, settled(finding)));
        }
        return settled;
    }

    private static LedgerEntry settled(Finding finding) {
        return switch (finding) {
            case Finding.Unrecorded(var entry, var claim, var found) -> entry.rolledForward(claim, found);
            case Finding.Gone(var entry) -> entry.outdated();
            case Finding.Changed(var entry) -> entry.outdated();
            case Finding.Damaged(var entry) -> entry.outdated();
            case Finding.Copied _, Finding.Unread _ -> finding.entry();
        };
    }

    /**
     * Returns a sentence per kind of difference with its days; beyond ten they are counted. Of a run with days of its own,
     * the other days are said to be left to a later one.
     */
    List<String> remarks(Optional<Window> own) {
        return Stream.of(
                        lost(Finding.Gone.class, "was removed from the lake", own),
                        lost(Finding.Changed.class, "was changed from outside", own),
                        lost(Finding.Damaged.class, "does not hold the rows that were put there", own),
                        remark(
                                of(Finding.Unrecorded.class),
                                "was not in the ledger: it is recorded without a new reading"),
                        remark(
                                of(Finding.Unread.class),
                                "differs from the ledger and could not be read now: a later run looks again"))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> lost(Class<? extends Finding> kind, String what, Optional<Window> own) {
        Map<Boolean, List<Finding>> isOwn =
                of(kind).stream().collect(Collectors.partitioningBy(finding -> isWithin(own, finding)));
        return Stream.of(
                        remark(isOwn.getOrDefault(true, List.of()), what + ": it is loaded again"),
                        remark(
                                isOwn.getOrDefault(false, List.of()),
                                what + ": it is no day of this run, the next incremental run loads it again"))
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isWithin(Optional<Window> own, Finding finding) {
        Optional<LocalDate> day = finding.entry().partition().day();
        return own.isEmpty() || day.isEmpty() || own.get().contains(day.get());
    }

    private List<String> remark(List<Finding> all, String what) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> days = all.stream()
                .limit(MOST_NAMED)
                .flatMap(finding -> finding.entry().partition().day().stream())
                .map(LocalDate::toString)
                .toList();
        String more = all.size() > MOST_NAMED ? " and %d more".formatted(all.size() - MOST_NAMED) : "";
        String named = days.isEmpty() ? "" : " of " + String.join(", ", days) + more;
        return List.of("stream %s: the object%s %s".formatted(stream, named, what));
    }

    private List<Finding> of(Class<? extends Finding> kind) {
        return findings.stream().filter(kind::isInstance).toList();
    }
}

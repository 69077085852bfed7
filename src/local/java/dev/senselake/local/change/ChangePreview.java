package dev.senselake.local.change;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DynamoChanges.SeenDay;
import dev.senselake.local.change.ChangeMaker.Planned;
import dev.senselake.local.report.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a change will do, before it is made, and what an undo will: sentences for people. */
public final class ChangePreview {
    private ChangePreview() {}

    /** Tells what a change will do to a stream whose cursor stands there. */
    public static List<String> of(Planned planned, Optional<Cursor> cursor) {
        Intent intent = planned.intent();
        List<String> lines = new ArrayList<>();
        planned.begun()
                .ifPresent(begun -> lines.add("%s: goes on with the change of %s, which was interrupted"
                        .formatted(intent.stream(), begun.id())));
        switch (intent.kind()) {
            case BACK -> back(planned, cursor, lines);
            case FORWARD, IMPORT -> forward(planned, cursor, lines);
            case WAIVE ->
                lines.add("%s: %s is given up: runs leave it out, and landed passes it%s"
                        .formatted(intent.stream(), intent.target(), loaded(planned)));
            case PUBLISH ->
                lines.add("%s: %s is due: the next run publishes its good rows, flagged incomplete"
                        .formatted(intent.stream(), intent.target()));
            case UNWAIVE ->
                lines.add("%s: %s is due again: the next run reads it%s"
                        .formatted(intent.stream(), intent.target(), putBack(intent.target(), cursor)));
        }
        return lines;
    }

    private static void back(Planned planned, Optional<Cursor> cursor, List<String> lines) {
        Intent intent = planned.intent();
        lines.add("%s: %s is where it goes on from%s"
                .formatted(intent.stream(), intent.target(), putBack(intent.target(), cursor)));
        if (!planned.next().isEmpty()) {
            long givenUp = count(planned, day -> day.entry().waived());
            lines.add("%s: %s read and written again, %s%s"
                    .formatted(
                            intent.stream(),
                            are(planned.next().size()),
                            span(planned),
                            givenUp == 0 ? "" : "; %s of them had been given up".formatted(Quantity.count(givenUp))));
        }
    }

    private static String putBack(LocalDate day, Optional<Cursor> cursor) {
        return cursor.filter(stands -> stands.landed().isAfter(day))
                .map(stands -> ", landed goes back from %s%s"
                        .formatted(
                                stands.landed(),
                                stands.settled().isAfter(day) ? " and settled from " + stands.settled() : ""))
                .orElse("");
    }

    private static void forward(Planned planned, Optional<Cursor> cursor, List<String> lines) {
        Intent intent = planned.intent();
        lines.add("%s: %s is where it goes on from%s"
                .formatted(
                        intent.stream(),
                        intent.target(),
                        cursor.map(stands -> ", landed goes forward from " + stands.landed())
                                .orElse("")));
        if (planned.next().isEmpty()) {
            return;
        }
        long failed = count(planned, day -> day.entry().failCount() > 0);
        long never = count(
                planned, day -> day.entry().commit().isEmpty() && day.entry().failCount() == 0);
        lines.add("%s: %s skipped, %s: %s never loaded, %s failed; runs leave them out"
                .formatted(
                        intent.stream(),
                        are(planned.next().size()),
                        span(planned),
                        Quantity.count(never),
                        Quantity.count(failed)));
        long loaded = planned.days().values().stream()
                .filter(day -> !day.entry().waived() && Intent.isLoaded(day))
                .count();
        if (loaded > 0) {
            lines.add("%s: %s loaded and %s as it is"
                    .formatted(
                            intent.stream(),
                            Quantity.of(loaded, "day") + (loaded == 1 ? " is" : " are"),
                            loaded == 1 ? "stays" : "stay, each"));
        }
    }

    private static String loaded(Planned planned) {
        return count(planned, day -> day.entry().commit().isPresent()) == 0
                ? ""
                : "; what was loaded of it stays in the lake";
    }

    private static long count(Planned planned, Predicate<SeenDay> which) {
        return planned.days().entrySet().stream()
                .filter(day -> planned.next().containsKey(day.getKey()))
                .filter(day -> which.test(day.getValue()))
                .count();
    }

    private static String are(int days) {
        return Quantity.of(days, "day") + (days == 1 ? " is" : " are");
    }

    private static String span(Planned planned) {
        LocalDate first = planned.next().firstKey();
        LocalDate last = planned.next().lastKey();
        return first.equals(last) ? first.toString() : "%s to %s".formatted(first, last);
    }

    /** Tells what an undo will do, or what it kept. */
    public static List<String> of(RecordedChange change, ChangeUndo.Result result) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s %s, by %s at %s%s"
                .formatted(
                        change.stream(),
                        change.intent().kind().words(),
                        change.intent().target(),
                        change.intent().by().isEmpty()
                                ? "somebody"
                                : change.intent().by(),
                        change.id(),
                        change.intent().because().isEmpty()
                                ? ""
                                : ": " + change.intent().because()));
        lines.add("%s: %s as before it"
                .formatted(
                        change.stream(),
                        result.restored() == 1 ? "1 day is" : Quantity.count(result.restored()) + " days are"));
        if (!result.loaded().isEmpty()) {
            lines.add(kept(
                    change,
                    result.loaded().size(),
                    result.loaded().first(),
                    result.loaded().last(),
                    "loaded"));
        }
        if (!result.decided().isEmpty()) {
            lines.add(kept(
                    change,
                    result.decided().size(),
                    result.decided().first(),
                    result.decided().last(),
                    "changed otherwise"));
        }
        return lines;
    }

    private static String kept(RecordedChange change, int days, LocalDate first, LocalDate last, String how) {
        return "%s: %s %s since and kept as %s now, %s"
                .formatted(
                        change.stream(),
                        days == 1 ? "1 day was" : Quantity.count(days) + " days were",
                        how,
                        days == 1 ? "it is" : "they are",
                        days == 1 ? first : "between %s and %s".formatted(first, last));
    }
}

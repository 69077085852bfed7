package dev.senselake.local.verify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.local.function.Functions;
import dev.senselake.local.source.AskedSource;
import dev.senselake.local.verify.LakeVerdict.Day;
import dev.senselake.local.verify.LakeVerdict.Why;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import dev.senselake.verify.DayVerdict;
import dev.senselake.verify.Difference;
import dev.senselake.verify.VerifyAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Puts the question window by window to the function that asks the source, and says what the differences mean. */
public final class Verifier {
    /** The most rows that differ which a verdict tells. */
    static final int MOST_TOLD = 20_000;

    private static final int DAYS_BY_SUMS = 30;

    private final AskedSource source;
    private final StreamSpec spec;
    private final String runId;
    private final Instant now;
    private final Consumer<String> progress;
    private final List<DayVerdict> verdicts = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private Optional<LocalDate> rest = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private long requests;

    /** Compares a stream as of now, under a name for the requests; a sentence of progress comes after each window. */
    public Verifier(AskedSource source, StreamSpec spec, String runId, Instant now, Consumer<String> progress) {
        this.source = source;
        this.spec = spec;
        this.runId = runId;
        this.now = now;
        this.progress = progress;
    }

    /** Compares the days (none: a list); {@code quick} compares sums of local days first. */
    public LakeVerdict verify(Optional<Window> window, boolean quick, Repair repair) {
        int atOnce = quick ? DAYS_BY_SUMS : spec.windowDays();
        Optional<Window> left = window;
        boolean open = true;
        while (open && failure.isEmpty()) {
            Optional<Window> days = left.map(all -> all.first(atOnce));
            VerifyAnswer answer =
                    Documents.read(source.answer(Functions.VERIFY, event(days, quick)), VerifyAnswer.class);
            verdicts.addAll(answer.days());
            requests += answer.requests();
            notes.addAll(answer.notes());
            failure = answer.failure();
            rest = failure.isPresent() ? answer.rest() : Optional.empty();
            Optional<Window> all = left;
            left = all.flatMap(
                    some -> some.from(answer.rest().orElse(days.orElseThrow().to())));
            open = left.isPresent();
            days.ifPresent(done -> progress.accept("%s: compared up to %s, %d days differ"
                    .formatted(
                            spec.stream(),
                            answer.rest().orElse(done.to()),
                            verdicts.stream().filter(DayVerdict::differs).count())));
        }
        return verdict(window, quick, repair);
    }

    private ObjectNode event(Optional<Window> days, boolean quick) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("run_id", runId)
                .put("as_of", now.toString())
                .put("stream", spec.stream());
        days.ifPresent(some -> event.put("from", some.from().toString())
                .put("to", some.to().toString())
                .put("quick", quick));
        return event;
    }

    private LakeVerdict verdict(Optional<Window> window, boolean quick, Repair repair) {
        Map<LocalDate, LedgerEntry> entries = window.map(
                        days -> new DynamoLedger(source.table()).read(spec.stream(), days))
                .map(Map::copyOf)
                .orElse(Map.of());
        List<Day> days = new ArrayList<>();
        int told = 0;
        boolean cut = false;
        for (DayVerdict verdict : verdicts) {
            if (verdict.differs()) {
                List<Difference> some = verdict.differences()
                        .subList(0, Math.min(verdict.differences().size(), MOST_TOLD - told));
                told += some.size();
                days.add(Day.of(verdict, Why.of(verdict.day(), spec, entries, now), some));
                cut |= verdict.standing() == DayVerdict.Standing.READABLE
                        && some.size() < verdict.missing() + verdict.surplus() + verdict.changed();
            }
        }
        Repair.Commands commands = repair.of(spec, days);
        return new LakeVerdict(
                spec.stream(),
                window.map(Window::from),
                window.map(Window::to),
                quick,
                (int) verdicts.stream().filter(verdict -> !verdict.differs()).count(),
                (int) verdicts.stream()
                        .filter(verdict -> verdict.how() == DayVerdict.How.SUMS)
                        .count(),
                days,
                cut,
                rest,
                failure,
                requests,
                commands.here(),
                commands.onAws(),
                List.copyOf(notes));
    }
}

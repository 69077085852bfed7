package dev.senselake.local.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.senselake.cost.Price;
import dev.senselake.cost.RunShape;
import dev.senselake.estimate.Expected;
import dev.senselake.estimate.RunTime;
import dev.senselake.estimate.StreamPace;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a plan is expected to take: per stream, in time, and in money by item; then what is paid each month for what it adds. */
public record PlanCost(
        List<StreamCost> streams,
        double minutes,
        String region,
        String pricesOf,
        List<Item> items,
        double dollars,
        List<Item> monthly,
        double dollarsAMonth) {
    private static final double GB = 1e9;
    // Of the days that are read again in a look-back of two weeks, so many have changed.
    private static final double CHANGED = 1.0 / 3;
    private static final double LOGS_GB = 0.001;

    public PlanCost {
        streams = List.copyOf(streams);
        items = List.copyOf(items);
        monthly = List.copyOf(monthly);
    }

    /** What a stream takes; {@code seen_days} former days are what it was taken from, none: it is a guess. */
    public record StreamCost(
            String stream, int windows, long requests, long rows, long bytes, long storedBytes, int seenDays) {
        /** Tells whether nothing of the stream was seen yet. */
        @JsonProperty
        public boolean guessed() {
            return seenDays == 0;
        }
    }

    /** Something that is paid for: how much of it, its price in words, and the dollars. */
    public record Item(String item, double amount, String price, double dollars) {
        static Item of(Price price, double amount) {
            return new Item(price.item(), amount, price.text(), price.of(amount));
        }
    }

    /** Adds up what a plan is expected to take, by what the ledger has seen in the four weeks before the plan's day. */
    public static PlanCost of(RunPlan plan, StreamCatalog catalog, Ledger ledger) {
        LocalDate today = Days.of(plan.asOf());
        List<StreamCost> streams = new ArrayList<>();
        RunTime time = plan.concurrency().time();
        Totals totals = new Totals();
        for (PlannedStream planned : plan.streams()) {
            StreamSpec spec = catalog.find(planned.stream()).orElseThrow();
            StreamPace pace = StreamPace.of(spec, ledger, today);
            List<Window> windows = windows(plan, spec, today);
            int searches = plan.looksForLate(spec.stream()) ? 1 : 0;
            Expected expected = Stream.concat(
                            windows.stream().map(window -> pace.window(window.length())),
                            Stream.generate(pace::search).limit(searches))
                    .reduce(Expected.NONE, Expected::plus);
            streams.add(cost(spec, windows.size() + searches, expected, pace));
            time = time.with(spec.kind(), expected.seconds());
            totals.add(spec, windows, searches, pace, ledger, today);
        }
        return sum(streams, time.total(), totals, branches(plan));
    }

    private static PlanCost sum(List<StreamCost> streams, Duration time, Totals totals, int branches) {
        List<Item> items = items(totals.shape(branches, streams.size()).amounts());
        List<Item> monthly = List.of(
                Item.of(Price.S3_STORAGE, totals.added / GB), Item.of(Price.SECRET, 1), Item.of(Price.ALARM, 9));
        return new PlanCost(
                streams,
                Math.round(time.toMillis() / 6_000.0) / 10.0,
                Price.REGION,
                Price.READ,
                items,
                items.stream().mapToDouble(Item::dollars).sum(),
                monthly,
                monthly.stream().mapToDouble(Item::dollars).sum());
    }

    private static List<Item> items(Map<Price, Double> amounts) {
        return Stream.concat(
                        amounts.entrySet().stream().map(entry -> Item.of(entry.getKey(), entry.getValue())),
                        Stream.of(Item.of(Price.LOGS, LOGS_GB)))
                .toList();
    }

    private static StreamCost cost(StreamSpec spec, int windows, Expected expected, StreamPace pace) {
        return new StreamCost(
                spec.stream(),
                windows,
                Math.round(expected.requests()),
                Math.round(expected.rows()),
                Math.round(expected.bytes()),
                Math.round(expected.stored()),
                pace.daysSeen());
    }

    /** A list counts as a window of one day. */
    private static List<Window> windows(RunPlan plan, StreamSpec spec, LocalDate today) {
        return spec.isSnapshot()
                ? List.of(Window.of(today))
                : plan.windows(spec.stream()).stream()
                        .map(PlannedWindow::window)
                        .toList();
    }

    private static int branches(RunPlan plan) {
        return Math.toIntExact(Stream.of(plan.traffic(), plan.occupancy(), plan.senseforce())
                .filter(windows -> !windows.isEmpty())
                .count());
    }

    /** What the streams of a plan have together. */
    private static final class Totals {
        private int lists;
        private int windows;
        private int days;
        private double changed;
        private int history;
        private double waiting;
        private double added;

        void add(StreamSpec spec, List<Window> planned, int searches, StreamPace pace, Ledger ledger, LocalDate today) {
            for (Window window : planned) {
                waiting += pace.reading(window.length());
                long known = spec.isSnapshot() ? 1 : known(spec, window, ledger);
                double fresh = spec.isSnapshot() ? 0 : window.length() - known;
                changed += spec.isSnapshot() ? 0 : fresh + known * CHANGED;
                added += fresh * pace.window(1).stored();
            }
            if (spec.isSnapshot()) {
                lists++;
            } else {
                windows += planned.size() + searches;
                days += planned.stream().mapToInt(Window::length).sum();
                history += Optional.of(spec.startDate())
                        .filter(start -> start.isBefore(today))
                        .map(start -> new Window(start, today).length())
                        .orElse(0);
            }
        }

        RunShape shape(int branches, int streams) {
            return new RunShape(
                    lists, branches, windows, days, Math.toIntExact(Math.round(changed)), streams, history, waiting);
        }

        private static long known(StreamSpec spec, Window window, Ledger ledger) {
            return ledger.read(spec.stream(), window).values().stream()
                    .map(LedgerEntry::commit)
                    .filter(Optional::isPresent)
                    .count();
        }
    }
}

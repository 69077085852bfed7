package dev.senselake.local.cost;

import dev.senselake.local.cost.PlanCost.Item;
import dev.senselake.local.cost.PlanCost.StreamCost;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.report.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The cost of a plan as people read it: a line per stream, the time, then the money by item. */
public final class CostReport {
    private final PlanCost cost;

    /** Takes what was added up. */
    public CostReport(PlanCost cost) {
        this.cost = cost;
    }

    /** Returns the whole text, one line feed at its end. */
    public String text() {
        String guessed = String.join(
                ", ",
                cost.streams().stream()
                        .filter(StreamCost::guessed)
                        .map(StreamCost::stream)
                        .toList());
        return "%s%nabout %s from start to end%n%n%s%nlist prices of %s in US dollars, read in %s (docs/operations.md, What a month costs)%n%s"
                .formatted(
                        streams(),
                        Quantity.whole(Duration.ofMillis(Math.round(cost.minutes() * 60_000))),
                        items(),
                        cost.region(),
                        cost.pricesOf(),
                        guessed.isEmpty() ? "" : "guessed, because no day of it was seen yet: %s%n".formatted(guessed));
    }

    private String streams() {
        TextTable table = new TextTable().row("stream", "windows", "requests", "rows", "bytes", "stored", "seen");
        cost.streams()
                .forEach(stream -> table.row(
                        stream.stream(),
                        Quantity.count(stream.windows()),
                        Quantity.count(stream.requests()),
                        Quantity.count(stream.rows()),
                        Quantity.bytes(stream.bytes()),
                        Quantity.bytes(stream.storedBytes()),
                        stream.guessed() ? "guessed" : Quantity.of(stream.seenDays(), "day")));
        return table.row(
                        "all",
                        Quantity.count(sum(StreamCost::windows)),
                        Quantity.count(sum(StreamCost::requests)),
                        Quantity.count(sum(StreamCost::rows)),
                        Quantity.bytes(sum(StreamCost::bytes)),
                        Quantity.bytes(sum(StreamCost::storedBytes)),
                        "")
                .render();
    }

    private long sum(ToLongFunction<StreamCost> part) {
        return cost.streams().stream().mapToLong(part).sum();
    }

    private String items() {
        TextTable table = new TextTable().row("item", "amount", "price", "$");
        add(table, cost.items());
        table.row("this run", "", "", dollars(cost.dollars()));
        add(table, cost.monthly());
        return table.row("each month, for what it adds and for what stands", "", "", dollars(cost.dollarsAMonth()))
                .render();
    }

    private static void add(TextTable table, List<Item> items) {
        items.forEach(item -> table.row(item.item(), amount(item.amount()), item.price(), dollars(item.dollars())));
    }

    private static String amount(double amount) {
        return amount == Math.rint(amount) || amount >= 100
                ? Quantity.count(Math.round(amount))
                : String.format(Locale.ROOT, "%.3f", amount);
    }

    private static String dollars(double dollars) {
        return String.format(Locale.ROOT, "%.4f", dollars);
    }
}

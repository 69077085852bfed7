package dev.senselake.local.cost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.senselake.cost.Price;
import dev.senselake.cost.RunShape;
import dev.senselake.local.report.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Holds "What a month costs" of docs/operations.md to the prices and amounts that the tool counts with. */
class MonthCostTest {
    private static final int NIGHTS = 30;
    private static final int HISTORY = 2 * 1_790;
    // 100 zones: 4 lists, a window each of traffic and occupancy, 15 days in each, of which a third has changed.
    private static final Map<Price, Double> NIGHT = new RunShape(4, 2, 2, 30, 10, 6, HISTORY, 0).amounts();
    private static final List<String[]> ROWS = rows();

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"S3_STORAGE", "DYNAMO_BACKUP", "LOGS", "METRIC", "ALARM", "SECRET", "SECRET_READ"})
    void whatIsPaidByUseIsTheSameInBoth(Price price) {
        double month = of(NIGHT, price) * NIGHTS;

        assertThat(row(price.item()))
                .containsExactly(Quantity.count(Math.round(month)), price.text(), dollars(price.of(month)));
        assertThat(nights(price.item())).contains(Quantity.count(Math.round(of(NIGHT, price))));
    }

    @ParameterizedTest
    @EnumSource(names = {"S3_STORAGE", "DYNAMO_BACKUP", "LOGS", "METRIC", "ALARM", "SECRET"})
    void whatStandsHasTheSamePrices(Price price) {
        assertThat(row(price.item())[1]).isEqualTo(price.text());
    }

    @Test
    void sumsAreThoseOfTheirRows() {
        Map<Price, Double> month = new HashMap<>();
        NIGHT.forEach((price, amount) -> month.put(price, amount * NIGHTS));
        month.remove(Price.SECRET_READ);
        month.putAll(
                Map.of(Price.S3_STORAGE, 0.1, Price.DYNAMO_BACKUP, 0.01, Price.LOGS, 0.03, Price.METRIC, 9 / 24.0));

        assertThat(row("**work**")[2]).isEqualTo("**%s**".formatted(dollars(sum(month))));
        assertThat(row("**standing**")[2])
                .isEqualTo("**%s**".formatted(dollars(sum(Map.of(Price.ALARM, 9.0, Price.SECRET, 1.0)))));
        assertThat(Double.parseDouble(row("**all**")[2].replace("*", "")))
                .isEqualTo(Price.SECRET.of(1) + 0.01, within(1e-9));
    }

    @Test
    void firstLoadIsThatOfTheWholeHistory() {
        RunShape load = new RunShape(4, 2, 120, HISTORY, HISTORY, 6, 0, 0);
        Map<Price, Double> amounts = load.amounts();

        assertThat(text().replaceAll("\\s+", " "))
                .contains(
                        "The first load of that history: 2 x 60 windows, %s PUTs (%s), %d cold functions with %s GB-seconds (%s), %s write units (%s), %s transitions (%s)."
                                .formatted(
                                        count(amounts, Price.S3_PUT),
                                        dollars(amounts, Price.S3_PUT),
                                        load.functions(),
                                        count(amounts, Price.LAMBDA_GB_SECOND),
                                        dollars(amounts, Price.LAMBDA_GB_SECOND),
                                        count(amounts, Price.DYNAMO_WRITE),
                                        dollars(amounts, Price.DYNAMO_WRITE),
                                        count(amounts, Price.TRANSITION),
                                        dollars(amounts, Price.TRANSITION)));
        assertThat(text()).contains("list prices of %s in US dollars, read in %s".formatted(Price.REGION, Price.READ));
    }

    private static double of(Map<Price, Double> amounts, Price price) {
        return requireNonNull(amounts.get(price), price::item);
    }

    private static String count(Map<Price, Double> amounts, Price price) {
        return Quantity.count(Math.round(of(amounts, price)));
    }

    private static String dollars(Map<Price, Double> amounts, Price price) {
        return dollars(price.of(of(amounts, price)));
    }

    private static double sum(Map<Price, Double> amounts) {
        return amounts.entrySet().stream()
                .mapToDouble(entry -> entry.getKey().of(entry.getValue()))
                .sum();
    }

    private static String dollars(double dollars) {
        return String.format(Locale.ROOT, "%.2f", dollars);
    }

    /** Returns the last three cells of the last row of this name: amount, price, dollars. */
    private static String[] row(String item) {
        String[] cells = cells(item);
        return new String[] {cells[cells.length - 3], cells[cells.length - 2], cells[cells.length - 1]};
    }

    private static String nights(String item) {
        String[] cells = cells(item);
        return cells[cells.length - 4];
    }

    private static String[] cells(String item) {
        return ROWS.stream()
                .filter(cells -> cells[0].equals(item))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no row " + item));
    }

    private static List<String[]> rows() {
        String section = text().split("## What a month costs", 2)[1].split("\n## ", 2)[0];
        return Pattern.compile("^\\| (.*) \\|$", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map((MatchResult row) -> row.group(1).split(" ?\\| ?", -1))
                .toList();
    }

    private static String text() {
        try {
            return Files.readString(Path.of("docs/operations.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

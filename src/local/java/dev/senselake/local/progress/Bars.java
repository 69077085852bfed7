package dev.senselake.local.progress;

import dev.senselake.local.report.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lines with bars, their facts in columns under each other; on a narrow terminal less is told. */
final class Bars {
    private static final int WIDEST = 30;
    private static final int NARROWEST = 8;
    private static final String GAP = "  ";

    private final int columns;
    private final Paint paint;

    Bars(int columns, Paint paint) {
        this.columns = columns;
        this.paint = paint;
    }

    /** One line: its title, how much of it is done (0 to 1), its facts by rising importance of the shorter forms, a failure. */
    record Line(String title, double share, List<Fact> facts, Optional<String> failure) {
        Line {
            facts = List.copyOf(facts);
        }
    }

    /** A fact in words, and as it is where there is little space: shorter, or not at all. */
    record Fact(String text, String shorter) {}

    /** Returns the lines, none wider than the columns. */
    List<String> render(List<Line> lines) {
        for (boolean shorter : new boolean[] {false, true}) {
            List<List<String>> cells = lines.stream()
                    .map(line -> line.facts().stream()
                            .map(fact -> shorter ? fact.shorter() : fact.text())
                            .toList())
                    .toList();
            List<String> tails = aligned(cells);
            int titles = lines.stream()
                    .mapToInt(line -> TextWidth.of(line.title()))
                    .max()
                    .orElse(0);
            int rest = IntStream.range(0, lines.size())
                    .map(index -> TextWidth.of(tails.get(index))
                            + failure(lines.get(index)).length())
                    .max()
                    .orElse(0);
            int bar = Math.min(WIDEST, columns - titles - rest - 2 * GAP.length() - 2);
            if (bar >= NARROWEST) {
                return IntStream.range(0, lines.size())
                        .mapToObj(index -> line(lines.get(index), titles, bar, tails.get(index)))
                        .toList();
            }
            if (shorter) {
                return IntStream.range(0, lines.size())
                        .mapToObj(index -> TextWidth.cut(
                                lines.get(index).title() + GAP + tails.get(index) + failure(lines.get(index)), columns))
                        .toList();
            }
        }
        throw new IllegalStateException("the shorter form is always returned");
    }

    private String line(Line line, int titles, int bar, String tail) {
        int filled = (int) Math.floor(line.share() * bar);
        String text = "=".repeat(filled) + (filled > 0 && filled < bar ? ">" : "");
        return line.title()
                + " ".repeat(titles - TextWidth.of(line.title()))
                + GAP
                + "["
                + paint.good(text)
                + " ".repeat(bar - text.length())
                + "]"
                + GAP
                + tail
                + paint.bad(failure(line));
    }

    private static String failure(Line line) {
        return line.failure().map(GAP::concat).orElse("");
    }

    /** Joins the cells of each line, each as wide as the widest of its column; the last is not filled up. */
    private static List<String> aligned(List<List<String>> cells) {
        int most = cells.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, most)
                .map(column -> cells.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> tails = new ArrayList<>();
        for (List<String> line : cells) {
            tails.add(IntStream.range(0, line.size())
                    .filter(column -> widths[column] > 0)
                    .mapToObj(column -> column == line.size() - 1
                            ? line.get(column)
                            : " ".repeat(widths[column] - line.get(column).length()) + line.get(column))
                    .reduce((left, right) -> left + GAP + right)
                    .orElse(""));
        }
        return tails;
    }
}

package dev.senselake.local.bench.figure;

import java.util.Map;
import java.util.TreeMap;

/** The figures of one thing that was measured, and the largest values that are good enough, both by column. */
public record Row(String what, Map<String, Double> figures, Map<String, Double> goals) {
    public Row {
        figures = Map.copyOf(figures);
        goals = Map.copyOf(goals);
    }

    /** Returns a row without figures yet. */
    public static Row of(String what) {
        return new Row(what, Map.of(), Map.of());
    }

    /** Returns the same with one more figure. */
    public Row with(String column, double value) {
        return new Row(what, put(figures, column, value), goals);
    }

    /** Returns the same with one more figure, a count; exact up to 2<sup>53</sup>. */
    public Row with(String column, long count) {
        return with(column, (double) count);
    }

    /** Returns the same with the largest value of a column that is good enough. */
    public Row goal(String column, double limit) {
        return new Row(what, figures, put(goals, column, limit));
    }

    private static Map<String, Double> put(Map<String, Double> map, String column, double value) {
        Map<String, Double> all = new TreeMap<>(map);
        all.put(column, value);
        return all;
    }
}

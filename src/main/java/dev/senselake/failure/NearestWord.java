package dev.senselake.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody most likely meant. */
public final class NearestWord {
    private static final int LONGEST = 80;

    private NearestWord() {}

    /** Returns the allowed word that differs least from the given one, if it differs in at most a third of its letters. */
    public static Optional<String> of(String word, Collection<String> allowed) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        return allowed.stream()
                .filter(candidate -> distance(plain(word), plain(candidate)) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(plain(word), plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns {@code " (did you mean x?)"}, or nothing where no word is near. */
    public static String hint(String word, Collection<String> allowed) {
        return of(word, allowed).map(" (did you mean %s?)"::formatted).orElse("");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static int distance(String left, String right) {
        int[] costs = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            costs[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int diagonal = costs[0];
            costs[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int change = diagonal + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = costs[column];
                costs[column] = Math.min(change, 1 + Math.min(diagonal, costs[column - 1]));
            }
        }
        return costs[right.length()];
    }
}

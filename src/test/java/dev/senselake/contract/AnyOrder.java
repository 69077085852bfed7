package dev.senselake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Compares many elements in any order by their hashes, where AssertJ compares each with each. */
public final class AnyOrder {
    private AnyOrder() {}

    /** Returns a check that a collection holds these elements, each as often as here. */
    public static Consumer<Collection<?>> exactly(Collection<?> expected) {
        return actual -> {
            if (!counts(actual).equals(counts(expected))) {
                // Says which are missing and which are too many.
                assertThat(new ArrayList<Object>(actual))
                        .containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(expected));
            }
        };
    }

    private static Map<Object, Integer> counts(Collection<?> elements) {
        Map<Object, Integer> counts = new HashMap<>();
        elements.forEach(element -> counts.merge(element, 1, Integer::sum));
        return counts;
    }
}

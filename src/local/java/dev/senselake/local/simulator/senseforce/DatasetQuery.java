package dev.senselake.local.simulator.senseforce;

import java.util.List;

/**
 * What one request asks of a dataset.
 *
 * @param filters all of them must hold
 * @param tieSeed decides the order of rows with equal timestamps; 0 for the order in which they were stored
 */
record DatasetQuery(List<Between> filters, RowOrder order, long tieSeed) {

    /** Copies the filters. */
    DatasetQuery {
        filters = List.copyOf(filters);
    }

    String orderColumn() {
        return filters.isEmpty() ? Dataset.TIMESTAMP : filters.getFirst().column();
    }
}

package dev.longview.application.recommendation;

import java.util.Optional;

/**
 * One action of a sequence that is not stored, in the names of the data.
 *
 * @param item an item id
 * @param type an action type; may be left out where the data has only one
 * @param surface a surface; may be left out where the data has only one
 * @param time epoch milliseconds UTC; for data without real times it may be left out, and then the order counts
 * @param seconds duration, ≥ 0, where known
 */
public record Action(
        String item, Optional<String> type, Optional<String> surface, Optional<Long> time, Optional<Double> seconds) {}

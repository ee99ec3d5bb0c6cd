package dev.longview.ports.recent;

import java.util.Optional;

/**
 * One action as it arrived, in the names of the data.
 *
 * @param id tells one event from another: an id that came before is the same event again
 * @param type empty where the data has only one
 * @param surface empty where the data has only one
 * @param time epoch milliseconds UTC
 * @param seconds duration, ≥ 0, where known
 */
public record RecentAction(
        String id,
        String user,
        String item,
        Optional<String> type,
        Optional<String> surface,
        long time,
        Optional<Double> seconds) {}

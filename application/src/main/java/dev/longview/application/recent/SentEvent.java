package dev.longview.application.recent;

import java.util.Optional;

/**
 * An event as somebody sent it, unchecked.
 *
 * @param id tells it from every other event; empty: its content does
 * @param time epoch milliseconds, or ISO 8601 in UTC
 * @param seconds how long it lasted, where known
 */
public record SentEvent(
        Optional<String> id,
        Optional<String> user,
        Optional<String> item,
        Optional<String> type,
        Optional<String> surface,
        Optional<String> time,
        Optional<Double> seconds) {}

package dev.longview.ports.recent;

/**
 * An action in the log.
 *
 * @param sequence its number in the order of arrival, ≥ 1
 */
public record LoggedAction(long sequence, RecentAction action) implements LogEntry {}

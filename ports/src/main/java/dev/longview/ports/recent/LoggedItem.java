package dev.longview.ports.recent;

/**
 * A new or changed item in the log.
 *
 * @param sequence its number in the order of arrival, ≥ 1
 */
public record LoggedItem(long sequence, ItemChange change) implements LogEntry {}

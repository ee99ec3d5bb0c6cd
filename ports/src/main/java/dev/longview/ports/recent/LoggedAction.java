package dev.longview.ports.recent;

/**
 * An action in the log.
 *
 * @param sequence its number in the order of arrival, ≥ 1; ascending, though not every number need occur
 */
public record LoggedAction(long sequence, RecentAction action) {}

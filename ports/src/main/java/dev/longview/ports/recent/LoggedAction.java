package dev.longview.ports.recent;

/**
 * An action in the log.
 *
 * @param sequence its number in the order of arrival, from 1
 */
public record LoggedAction(long sequence, RecentAction action) {}

package dev.longview.ports.recent;

/**
 * What is left of an action of somebody who was forgotten: its number, so that numbers have no gaps.
 *
 * @param sequence its number in the order of arrival, ≥ 1
 */
public record Erased(long sequence) implements LogEntry {}

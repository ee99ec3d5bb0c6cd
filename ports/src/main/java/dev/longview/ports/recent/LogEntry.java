package dev.longview.ports.recent;

/** What has a number in the log. */
public sealed interface LogEntry permits LoggedAction, LoggedItem, Erased {

    /** Its place in the order of arrival, ≥ 1. */
    long sequence();
}

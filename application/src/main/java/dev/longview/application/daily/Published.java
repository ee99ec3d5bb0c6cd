package dev.longview.application.daily;

/** What a daily run made: an artifact's id and record. */
public record Published<R extends Record & DayRecord>(String id, R record) {}

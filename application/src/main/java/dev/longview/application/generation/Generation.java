package dev.longview.application.generation;

/** A generation's id and record. */
public record Generation(String id, GenerationRecord record) {}

package dev.longview.ports.timeline;

import java.util.List;

/**
 * What a snapshot holds and where it came from; {@code manifest.json} of the artifact.
 *
 * @param timed whether times are real; false for data in which only the order is known
 * @param users number of people with at least one action
 * @param items number of items, from events, item files and vector files
 * @param events number of actions kept, over all ingests
 * @param firstTime earliest time, epoch milliseconds; 0 for order-only data
 * @param lastTime latest time, epoch milliseconds; 0 for order-only data
 * @param vectorDimension length of the given item vectors, 0 if there are none
 * @param actionTypes names by index
 * @param surfaces names by index
 * @param ingests every ingest so far, oldest first
 */
public record DataManifest(
        boolean timed,
        int users,
        int items,
        long events,
        long firstTime,
        long lastTime,
        int vectorDimension,
        List<String> actionTypes,
        List<String> surfaces,
        List<IngestReport> ingests) {}

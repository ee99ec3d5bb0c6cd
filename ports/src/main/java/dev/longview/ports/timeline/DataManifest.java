package dev.longview.ports.timeline;

import java.util.List;
import java.util.Optional;

/**
 * What a snapshot holds and where it came from; {@code manifest.json} of the artifact.
 *
 * @param timed whether times are real; false for data in which only the order is known
 * @param users number of people with at least one action
 * @param items number of items, from events, item files and vector files
 * @param events number of actions kept, over all ingests; 0 where everybody was forgotten, whose times are those of before
 * @param firstTime earliest time, epoch milliseconds; 0 for order-only data
 * @param lastTime latest time, epoch milliseconds, of any snapshot so far: it stays though its actions were forgotten; 0 for order-only data
 * @param vectorDimension length of the given item vectors, 0 if there are none
 * @param actionTypes names by index
 * @param surfaces names by index
 * @param ingests every ingest so far, oldest first
 * @param recent the number of the last entry of the log of recent actions that is in the data; empty where none ever was absorbed
 * @param forgotten the number of the last wish to be forgotten that the data follows; empty where there was none
 * @param attributes the names of all that items have, had, or may have by a schema, in their order; empty in data of before they were kept, which
 *     has those that items have
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
        List<IngestReport> ingests,
        Optional<Long> recent,
        Optional<Long> forgotten,
        Optional<List<String>> attributes) {

    /** The record's file name in the artifact. */
    public static final String FILE = "manifest.json";

    /** Of data that has absorbed no recent actions and keeps no names of attributes. */
    public DataManifest(
            boolean timed,
            int users,
            int items,
            long events,
            long firstTime,
            long lastTime,
            int vectorDimension,
            List<String> actionTypes,
            List<String> surfaces,
            List<IngestReport> ingests) {
        this(
                timed,
                users,
                items,
                events,
                firstTime,
                lastTime,
                vectorDimension,
                actionTypes,
                surfaces,
                ingests,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The number of the last recent action that is in the data, 0 where none is. */
    public long absorbed() {
        return recent.orElse(0L);
    }

    /** The number of the last wish to be forgotten that the data follows, 0 where there was none. */
    public long followed() {
        return forgotten.orElse(0L);
    }
}

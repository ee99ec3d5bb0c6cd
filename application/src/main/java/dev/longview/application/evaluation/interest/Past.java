package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What is known of a person at a moment, for clustering: the latest actions at or before it, within a span, on items that have
 * a vector. Safe for reading by many threads.
 *
 * @param timeline all of the person's actions, also those to come
 * @param end how many of them are known
 * @param actions indices of those that count, ascending, all below {@code end}
 * @param now the moment, epoch milliseconds
 */
record Past(Timeline timeline, int end, int[] actions, long now) {

    /**
     * What is known at a moment.
     *
     * @param span actions longer ago do not count
     * @param most of the others at most so many, the latest
     * @param known which items have a vector
     */
    static Past until(long now, Timeline timeline, Duration span, int most, BitSet known) {
        int end = timeline.countUntil(now);
        int[] usable = IntStream.range(timeline.countUntil(now - span.toMillis()), end)
                .filter(action -> known.get(timeline.items()[action]))
                .toArray();
        return new Past(
                timeline, end, Arrays.copyOfRange(usable, Math.max(0, usable.length - most), usable.length), now);
    }

    /** Whether no action counts. */
    boolean isEmpty() {
        return actions.length == 0;
    }

    /** The items of some of the actions that count. */
    int[] items(int[] places) {
        return Arrays.stream(places)
                .map(place -> timeline.items()[actions[place]])
                .toArray();
    }

    /** The item of every action that counts. */
    int[] items() {
        return Arrays.stream(actions).map(action -> timeline.items()[action]).toArray();
    }

    /** When some of the actions that count were. */
    long[] times(int[] places) {
        return Arrays.stream(places)
                .mapToLong(place -> timeline.times()[actions[place]])
                .toArray();
    }

    /** When every action that counts was. */
    long[] times() {
        return Arrays.stream(actions)
                .mapToLong(action -> timeline.times()[action])
                .toArray();
    }

    /** All that is known, as a model sees it. */
    Window window() {
        return new Window(timeline, end);
    }

    /** Some of the actions that count, as a model sees somebody who did nothing else. */
    Window window(int[] places) {
        Timeline own =
                timeline.only(Arrays.stream(places).map(place -> actions[place]).toArray());
        return new Window(own, own.size());
    }

    /** The vector of every action's item, action by action. */
    Vectors points(Vectors vectors) {
        return vectors.rows(items());
    }
}

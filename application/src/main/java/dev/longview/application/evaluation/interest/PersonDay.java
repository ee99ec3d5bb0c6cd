package dev.longview.application.evaluation.interest;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * One person on one day that is tested. Safe for reading by many threads.
 *
 * @param person the person's place among the evaluated
 * @param past what was known at the day's beginning, clustered; at least one action
 * @param tested the item of every tested action that has a vector, in order of time
 * @param targets the items of all tested actions, distinct and ascending, at least one
 * @param impressions items that were not acted on, distinct and ascending
 */
record PersonDay(int person, ClusteredPast past, int[] tested, int[] targets, int[] impressions) {

    /** The item of the next action that has a vector: what oracles know. */
    OptionalInt next() {
        return Arrays.stream(tested).findFirst();
    }

    /** The tested items that have a vector, distinct and ascending. */
    int[] ranked() {
        return Arrays.stream(tested).sorted().distinct().toArray();
    }
}

package dev.longview.domain.sequence;

import java.util.Arrays;

/**
 * All actions of one person, oldest first, column by column. Times never fall. The arrays are shared, not copied:
 * nobody writes to them. Safe for reading by many threads.
 *
 * @param user the person's dense index
 * @param items item indices, ≥ 0
 * @param times epoch milliseconds UTC; for order-only data the action's ordinal from 0
 * @param types action type indices
 * @param surfaces surface indices
 * @param seconds durations in seconds, {@code NaN} where unknown
 */
public record Timeline(int user, int[] items, long[] times, int[] types, int[] surfaces, float[] seconds) {

    public Timeline {
        int size = items.length;
        if (times.length != size || types.length != size || surfaces.length != size || seconds.length != size) {
            throw new IllegalArgumentException("the columns of user " + user + " differ in length: " + size + " items, "
                    + times.length + " times, " + types.length + " types, " + surfaces.length + " surfaces, "
                    + seconds.length + " durations");
        }
        for (int i = 1; i < size; i++) {
            if (times[i] < times[i - 1]) {
                throw new IllegalArgumentException(
                        "the times of user " + user + " fall at action " + i + ": " + times[i - 1] + ", " + times[i]);
            }
        }
    }

    public int size() {
        return items.length;
    }

    /** How many actions happened at or before a time: the index of the first one later than it. */
    public int countUntil(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first {@code count} actions alone; itself where that is all of them. */
    public Timeline first(int count) {
        if (count == size()) {
            return this;
        }
        return new Timeline(
                user,
                Arrays.copyOf(items, count),
                Arrays.copyOf(times, count),
                Arrays.copyOf(types, count),
                Arrays.copyOf(surfaces, count),
                Arrays.copyOf(seconds, count));
    }

    /**
     * Some of the actions alone; itself where that is all of them.
     *
     * @param actions indices of actions, each once, ascending
     */
    public Timeline only(int[] actions) {
        if (actions.length == size()) {
            return this;
        }
        float[] chosenSeconds = new float[actions.length];
        for (int i = 0; i < actions.length; i++) {
            chosenSeconds[i] = seconds[actions[i]];
        }
        return new Timeline(
                user,
                pick(items, actions),
                Arrays.stream(actions).mapToLong(action -> times[action]).toArray(),
                pick(types, actions),
                pick(surfaces, actions),
                chosenSeconds);
    }

    private static int[] pick(int[] column, int[] actions) {
        return Arrays.stream(actions).map(action -> column[action]).toArray();
    }
}

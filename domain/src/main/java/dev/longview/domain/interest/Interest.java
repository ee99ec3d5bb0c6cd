package dev.longview.domain.interest;

/**
 * One of a person's interests: a cluster of their actions, and the item that stands for it. Nobody writes to the arrays.
 *
 * @param medoid the index of the member item that is nearest to all members together
 * @param importance see {@link Importance}, ≥ 0
 * @param items the item index of every action in the cluster, oldest action first
 * @param times when each was, epoch milliseconds UTC
 */
public record Interest(int medoid, double importance, int[] items, long[] times) {

    public Interest {
        if (items.length == 0 || items.length != times.length) {
            throw new IllegalArgumentException("an interest with " + items.length + " items and " + times.length
                    + " times cannot be: it has at least one action, and a time for each");
        }
    }

    /** How many actions it is made of. */
    public int size() {
        return items.length;
    }
}

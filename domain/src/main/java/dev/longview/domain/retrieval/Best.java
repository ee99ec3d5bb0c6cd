package dev.longview.domain.retrieval;

/**
 * Keeps the k best of a stream of scored items: a binary heap with the worst kept item on top. Of equal scores the lower
 * item wins. For one thread.
 */
public final class Best {

    private final int[] items;
    private final float[] scores;
    private int size;

    /** @param k how many to keep, ≥ 0 */
    public Best(int k) {
        this.items = new int[k];
        this.scores = new float[k];
    }

    /** The items of the k highest scores, best first; positions stand for items. */
    public static int[] of(float[] scores, int k) {
        Best best = new Best(Math.min(k, scores.length));
        for (int item = 0; item < scores.length; item++) {
            best.offer(item, scores[item]);
        }
        return best.drain().items();
    }

    /** Keeps an item if it is among the k best so far; {@code NaN} is never kept. */
    public void offer(int item, float score) {
        if (Float.isNaN(score)) {
            return;
        }
        if (size < items.length) {
            place(size, item, score);
            rise(size++);
        } else if (size > 0 && worse(items[0], scores[0], item, score)) {
            place(0, item, score);
            sink();
        }
    }

    /**
     * What was kept, best first.
     *
     * @param items item indices
     * @param scores one per item
     */
    record Kept(int[] items, float[] scores) {}

    /** Empties the heap. */
    Kept drain() {
        Kept kept = new Kept(new int[size], new float[size]);
        while (size > 0) {
            int last = --size;
            kept.items()[last] = items[0];
            kept.scores()[last] = scores[0];
            place(0, items[last], scores[last]);
            sink();
        }
        return kept;
    }

    private void rise(int from) {
        int child = from;
        while (child > 0) {
            int parent = (child - 1) / 2;
            if (!worse(items[child], scores[child], items[parent], scores[parent])) {
                return;
            }
            swap(child, parent);
            child = parent;
        }
    }

    private void sink() {
        int parent = 0;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && worse(items[child + 1], scores[child + 1], items[child], scores[child])) {
                child++;
            }
            if (!worse(items[child], scores[child], items[parent], scores[parent])) {
                return;
            }
            swap(child, parent);
            parent = child;
        }
    }

    private static boolean worse(int item, float score, int otherItem, float otherScore) {
        return score < otherScore || (score == otherScore && item > otherItem);
    }

    private void swap(int left, int right) {
        int item = items[left];
        float score = scores[left];
        place(left, items[right], scores[right]);
        place(right, item, score);
    }

    private void place(int at, int item, float score) {
        items[at] = item;
        scores[at] = score;
    }
}

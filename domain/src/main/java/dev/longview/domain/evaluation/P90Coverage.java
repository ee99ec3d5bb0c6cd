package dev.longview.domain.evaluation;

import java.util.Arrays;

/**
 * P90 coverage (PinnerFormer §4.1): the smallest share of the index that accounts for 90 % of all people's top-k results.
 * Near 0, everybody is shown the same items. For one thread.
 */
public final class P90Coverage {

    private static final double SHARE = 0.9;

    private final int[] shown;
    private final int indexSize;
    private long total;

    /**
     * Starts counting.
     *
     * @param items number of items, whose indices the lists hold
     * @param indexSize how many of them may be shown at all, ≥ 1
     */
    public P90Coverage(int items, int indexSize) {
        this.shown = new int[items];
        this.indexSize = indexSize;
    }

    /** Counts the items of one person's list. */
    public void add(int[] list) {
        for (int item : list) {
            shown[item]++;
        }
        total += list.length;
    }

    /** The share of the index, in [0, 1]; 0 before any list. */
    public double share() {
        int[] ascending = shown.clone();
        Arrays.sort(ascending);
        long covered = 0;
        int items = 0;
        while (covered < SHARE * total) {
            items++;
            covered += ascending[ascending.length - items];
        }
        return (double) items / indexSize;
    }

    /** The share of the index that is in at least one list, in [0, 1]. */
    public double shown() {
        return (double) Arrays.stream(shown).filter(count -> count > 0).count() / indexSize;
    }
}

package dev.longview.tensorflow;

import dev.longview.domain.sequence.SequenceBatch;
import java.util.Arrays;

/**
 * The items that one run of a graph is about, numbered anew from 0: item {@code touched[u]} is called u. The tables' rows of
 * these items are all that the run reads, so that its cost does not depend on how many items there are.
 *
 * @param touched [U] item indices, ascending, each once, at least one
 */
record CompactCatalogue(int[] touched) {

    /** The items of windows, without their padding, and of a pool. */
    static CompactCatalogue of(SequenceBatch windows, int... pool) {
        int[] all = Arrays.copyOf(pool, pool.length + windows.items().length);
        int size = pool.length;
        for (int cell = 0; cell < windows.items().length; cell++) {
            if (windows.valid()[cell] != 0) {
                all[size++] = windows.items()[cell];
            }
        }
        return new CompactCatalogue(distinct(Arrays.copyOf(all, size)));
    }

    /** The items from one index up to, not including, another. */
    static CompactCatalogue range(int from, int to) {
        int[] items = new int[to - from];
        Arrays.setAll(items, i -> from + i);
        return new CompactCatalogue(items);
    }

    /** Ascending and each once; sequences of nothing but padding still need a row to read. */
    private static int[] distinct(int[] items) {
        if (items.length == 0) {
            return new int[1];
        }
        Arrays.sort(items);
        int size = 1;
        for (int item : items) {
            if (item != items[size - 1]) {
                items[size++] = item;
            }
        }
        return Arrays.copyOf(items, size);
    }

    /** U. */
    int size() {
        return touched.length;
    }

    /** How many of the items are below a bound; they come first. */
    int below(int bound) {
        int at = Arrays.binarySearch(touched, bound);
        return at < 0 ? -at - 1 : at;
    }

    /** The numbers of touched items. */
    int[] numbers(int[] items) {
        int[] numbers = new int[items.length];
        Arrays.setAll(numbers, i -> number(items[i]));
        return numbers;
    }

    /** The numbers of the windows' items, 0 for padding. */
    int[] numbers(SequenceBatch windows) {
        int[] numbers = new int[windows.items().length];
        Arrays.setAll(numbers, cell -> windows.valid()[cell] == 0 ? 0 : number(windows.items()[cell]));
        return numbers;
    }

    private int number(int item) {
        int number = Arrays.binarySearch(touched, item);
        if (number < 0) {
            throw new IllegalArgumentException("item " + item + " is not among the " + touched.length + " of the run");
        }
        return number;
    }
}

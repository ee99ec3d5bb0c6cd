package dev.longview.domain.sequence;

import java.util.random.RandomGenerator;

/** Timelines for tests. */
public final class Timelines {

    private Timelines() {}

    /** Actions of one type and surface, item k at the k-th time. */
    public static Timeline at(int user, long... times) {
        int[] items = new int[times.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = i;
        }
        return new Timeline(user, items, times, new int[times.length], new int[times.length], new float[times.length]);
    }

    /** A random timeline of up to 60 actions within 100 units of time, ties included, of 50 items and 3 types. */
    public static Timeline random(int user, RandomGenerator random) {
        int size = random.nextInt(61);
        long[] times = random.longs(size, 0, 100).sorted().toArray();
        int[] items = random.ints(size, 0, 50).toArray();
        int[] types = random.ints(size, 0, 3).toArray();
        return new Timeline(user, items, times, types, new int[size], new float[size]);
    }
}

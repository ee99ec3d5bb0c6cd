package dev.longview.domain.interest;

import java.util.Arrays;

/** Union and find over [0, n), by size and with path halving (Tarjan, van Leeuwen, 1984). For one thread. */
final class DisjointSets {

    private final int[] parents;
    private final int[] sizes;

    DisjointSets(int count) {
        parents = new int[count];
        sizes = new int[count];
        Arrays.setAll(parents, element -> element);
        Arrays.fill(sizes, 1);
    }

    /** The element that stands for the set of an element. */
    int find(int element) {
        int at = element;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Joins two sets that differ; the size of their union. */
    int union(int left, int right) {
        int one = find(left);
        int other = find(right);
        int large = sizes[one] >= sizes[other] ? one : other;
        int small = large == one ? other : one;
        parents[small] = large;
        sizes[large] += sizes[small];
        return sizes[large];
    }
}

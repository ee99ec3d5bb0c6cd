package dev.longview.domain.interest;

import java.util.Arrays;

/** Which clusters are left, and how many points each has. For one thread. */
final class ActiveClusters {

    private final int[] numbers;
    private final int[] sizes;
    private int count;

    ActiveClusters(int points) {
        numbers = new int[points];
        sizes = new int[points];
        count = points;
        Arrays.setAll(numbers, point -> point);
        Arrays.fill(sizes, 1);
    }

    int count() {
        return count;
    }

    /** The number of the cluster at a place in [0, count); they ascend. */
    int at(int place) {
        return numbers[place];
    }

    int size(int cluster) {
        return sizes[cluster];
    }

    void merge(int gone, int kept) {
        int place = Arrays.binarySearch(numbers, 0, count, gone);
        System.arraycopy(numbers, place + 1, numbers, place, count - place - 1);
        count--;
        sizes[kept] += sizes[gone];
    }
}

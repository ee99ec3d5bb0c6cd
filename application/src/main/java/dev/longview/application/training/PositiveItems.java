package dev.longview.application.training;

import dev.longview.domain.negative.HardNegatives;
import dev.longview.domain.objective.Positives;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which items are positives of whom, over all of training. Immutable; safe for use by many threads. */
final class PositiveItems implements HardNegatives.Known {

    private final Map<Integer, int[]> ascending = new HashMap<>();

    PositiveItems(List<Positives> users) {
        for (Positives user : users) {
            int[] items = user.timeline().items();
            ascending.put(
                    user.timeline().user(),
                    IntStream.range(0, user.size())
                            .map(rank -> items[user.action(rank)])
                            .sorted()
                            .distinct()
                            .toArray());
        }
    }

    @Override
    public boolean isPositive(int user, int item) {
        return Arrays.binarySearch(ascending.getOrDefault(user, new int[0]), item) >= 0;
    }
}

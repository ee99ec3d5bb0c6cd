package dev.longview.application.recommendation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Interest;
import dev.longview.domain.interest.InterestFinder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The interests in a person's recent actions (PinnerSage §3), found as the batch finds them.
 *
 * @param interests most important first
 * @param used how many actions they are made of
 * @param withoutVector how many actions were passed over, since their item has no vector
 */
record RecentInterests(List<Interest> interests, int used, int withoutVector) {

    /** @param most of the actions whose item has a vector at most so many, the latest, count */
    static RecentInterests of(ServingInterests open, RecentHistory history, int most, long now) {
        Deque<Integer> actions = new ArrayDeque<>();
        Deque<float[]> vectors = new ArrayDeque<>();
        int withoutVector = 0;
        for (int action = 0; action < history.items().length && actions.size() < most; action++) {
            float[] vector = open.vector(history.items()[action]);
            if (Similarity.isZero(vector)) {
                withoutVector++;
            } else {
                // interests are made of actions oldest first, and the history begins with the latest
                actions.addFirst(action);
                vectors.addFirst(vector);
            }
        }
        int[] items =
                actions.stream().mapToInt(action -> history.items()[action]).toArray();
        long[] times =
                actions.stream().mapToLong(action -> history.times()[action]).toArray();
        Vectors rows = Vectors.of(List.copyOf(vectors), open.record().dimension());
        return new RecentInterests(found(open.record().finder(), rows, items, times, now), items.length, withoutVector);
    }

    /** The finder reads vectors by item, here the few that there are, by action; what it finds is in terms of those. */
    private static List<Interest> found(InterestFinder finder, Vectors rows, int[] items, long[] times, long now) {
        int[] numbers = new int[items.length];
        Arrays.setAll(numbers, number -> number);
        return finder.find(rows, numbers, times, now).stream()
                .map(each -> new Interest(
                        items[each.medoid()],
                        each.importance(),
                        Arrays.stream(each.items()).map(number -> items[number]).toArray(),
                        each.times()))
                .toList();
    }
}

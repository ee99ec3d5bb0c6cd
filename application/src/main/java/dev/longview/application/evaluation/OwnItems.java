package dev.longview.application.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The person's own past items, of all actions, in some order; then the popular ones. */
final class OwnItems implements Ranker {

    /**
     * What a person did with one item.
     *
     * @param item the item's index
     * @param count how many actions
     * @param first place of the first action in the timeline
     * @param last time of the last action, epoch milliseconds
     */
    record Use(int item, int count, int first, long last) {

        private static final Comparator<Use> RECENT =
                Comparator.comparingLong((Use use) -> -use.last).thenComparingInt(Use::item);

        Use again(long time) {
            return new Use(item, count + 1, first, time);
        }
    }

    private final String name;
    private final Comparator<Use> order;
    private final Ranker popular;

    OwnItems(String name, Comparator<Use> order, Ranker popular) {
        this.name = name;
        this.order = order;
        this.popular = popular;
    }

    /** The most frequent first; of equally frequent ones the most recent, then the lower index. */
    static OwnItems mostFrequent(Ranker popular) {
        return new OwnItems(
                "own-frequent", Comparator.comparingInt((Use use) -> -use.count).thenComparing(Use.RECENT), popular);
    }

    /** The most recent first; of equally recent ones the lower index. */
    static OwnItems mostRecent(Ranker popular) {
        return new OwnItems("own-recent", Use.RECENT, popular);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public float[] scores(Person person, int[] candidates) {
        float[] scores = popular.scores(person, candidates);
        Map<Integer, Use> uses = uses(person);
        int left = uses.size();
        for (Use use : uses.values().stream().sorted(order).toList()) {
            int place = Arrays.binarySearch(candidates, use.item());
            if (place >= 0) {
                scores[place] = left;
            }
            left--;
        }
        return scores;
    }

    private static Map<Integer, Use> uses(Person person) {
        Map<Integer, Use> uses = new HashMap<>();
        for (int action = 0; action < person.past(); action++) {
            int item = person.timeline().items()[action];
            long time = person.timeline().times()[action];
            Use fresh = new Use(item, 1, action, time);
            uses.merge(item, fresh, (use, again) -> use.again(time));
        }
        return uses;
    }
}

package dev.longview.application.evaluation;

import java.util.HashMap;
import java.util.Map;

/**
 * What most often came right after the person's last item; of equally frequent ones the more popular first, and after them the
 * popular items.
 */
final class MostOftenNext implements Ranker {

    private final Transitions transitions;
    private final long[] popularity;
    private final Ranker popular;

    /**
     * @param popularity per item how many positives
     * @param popular with scores of at most 0
     */
    MostOftenNext(Transitions transitions, long[] popularity, Ranker popular) {
        this.transitions = transitions;
        this.popularity = popularity;
        this.popular = popular;
    }

    @Override
    public String name() {
        return "most-often-next";
    }

    @Override
    public float[] scores(Person person, int[] candidates) {
        float[] scores = popular.scores(person, candidates);
        Map<Integer, Float> levels = levels(person.timeline().items()[person.past() - 1]);
        if (!levels.isEmpty()) {
            for (int i = 0; i < candidates.length; i++) {
                scores[i] = levels.getOrDefault(candidates[i], scores[i]);
            }
        }
        return scores;
    }

    private Map<Integer, Float> levels(int item) {
        Transitions.Successors next = transitions.after(item);
        long[] keys = new long[next.items().length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) next.counts()[i] << Integer.SIZE) + popularity[next.items()[i]];
        }
        float[] scores = Levels.of(keys);
        Map<Integer, Float> levels = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            levels.put(next.items()[i], 1 + scores[i]);
        }
        return levels;
    }
}

package dev.longview.application.evaluation;

import java.util.Arrays;

/** The same items for everyone, in a given order; items outside of it come last, by index. */
final class Popular implements Ranker {

    private final String name;
    private final float[] scores;

    /**
     * @param name the name in the report
     * @param order item indices, best first
     * @param items number of items there are
     */
    Popular(String name, int[] order, int items) {
        this(name, new float[items]);
        Arrays.fill(scores, -order.length);
        for (int place = 0; place < order.length; place++) {
            scores[order[place]] = -place;
        }
    }

    private Popular(String name, float[] scores) {
        this.name = name;
        this.scores = scores;
    }

    /** By how often each item was acted on; equally frequent ones have equal scores. */
    static Popular byCount(String name, long[] counts) {
        float[] scores = Levels.of(counts);
        float highest = Levels.highest(scores);
        for (int item = 0; item < scores.length; item++) {
            scores[item] -= highest;
        }
        return new Popular(name, scores);
    }

    /** A copy of the scores by item, at most 0. */
    float[] byItem() {
        return scores.clone();
    }

    @Override
    public String name() {
        return name;
    }

    /** Scores are at most 0. */
    @Override
    public float[] scores(Person person, int[] candidates) {
        float[] chosen = new float[candidates.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = scores[candidates[i]];
        }
        return chosen;
    }
}

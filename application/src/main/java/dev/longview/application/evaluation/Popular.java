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
        this.name = name;
        this.scores = new float[items];
        Arrays.fill(scores, -order.length);
        for (int place = 0; place < order.length; place++) {
            scores[order[place]] = -place;
        }
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

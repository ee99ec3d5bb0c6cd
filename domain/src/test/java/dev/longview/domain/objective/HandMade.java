package dev.longview.domain.objective;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.sequence.Timeline;

/** A timeline made by hand. */
final class HandMade {

    private static final float NEVER = Float.NaN;

    static final PositiveRule LAST_TYPE_ONLY = new PositiveRule(new float[] {NEVER, NEVER, 0}, new boolean[] {true});

    /** Index 0 1 2 3 4 5; positives at 1, 3 and 5. */
    static final Timeline TIMELINE = new Timeline(
            1,
            new int[] {20, 21, 22, 23, 24, 25},
            new long[] {0, 10, 12, 20, 50, 60},
            new int[] {0, 2, 0, 2, 1, 2},
            new int[6],
            new float[6]);

    private HandMade() {}

    static Positives positives() {
        return Positives.of(TIMELINE, LAST_TYPE_ONLY);
    }
}

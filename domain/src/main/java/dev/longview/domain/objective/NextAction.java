package dev.longview.domain.objective;

import java.util.random.RandomGenerator;

/** Next action (PinnerFormer §3.4, 1): e_1 foretells the action that follows the window, where that is positive. */
public record NextAction() implements Objective {

    @Override
    public int[] windowEnds(Positives positives) {
        return positives.endsBeforeOne();
    }

    @Override
    public Pairs pairs(Positives positives, int end, int maxLength, int limit, RandomGenerator random) {
        return new Pairs(new int[] {0}, new int[] {end});
    }
}

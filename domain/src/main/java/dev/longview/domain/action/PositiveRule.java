package dev.longview.domain.action;

import java.util.Arrays;

/**
 * Which actions are positive: a set of (action type, minimum duration), on configured surfaces (PinnerFormer §3, "a
 * positive"). Indices are those of the vocabularies of the data at hand. Immutable once built; safe for many threads.
 */
public final class PositiveRule {

    private final float[] minimumSeconds;
    private final boolean[] surfaces;

    /**
     * @param minimumSeconds per action type the shortest duration, in seconds, that makes it a positive: 0 accepts any
     *     duration, an unknown one too; {@code NaN} means that the type never is one
     * @param surfaces per surface whether positives on it count
     */
    public PositiveRule(float[] minimumSeconds, boolean[] surfaces) {
        this.minimumSeconds = minimumSeconds.clone();
        this.surfaces = surfaces.clone();
    }

    /** Every action is positive. */
    public static PositiveRule everything(int types, int surfaces) {
        boolean[] all = new boolean[surfaces];
        Arrays.fill(all, true);
        return new PositiveRule(new float[types], all);
    }

    /** @param seconds the action's duration, {@code NaN} where unknown: then only a minimum of 0 is met */
    public boolean isPositive(int type, int surface, float seconds) {
        float minimum = minimumSeconds[type];
        return surfaces[surface] && (minimum == 0 || seconds >= minimum);
    }
}

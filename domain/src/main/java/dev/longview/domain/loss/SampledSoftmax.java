package dev.longview.domain.loss;

/**
 * Sampled softmax with a learned temperature and correction by log Q (PinnerFormer §3.3).
 *
 * @param initialTemperature τ at the start, above {@code minimumTemperature}
 * @param minimumTemperature τ's lower bound, above 0
 * @param sharing whether the positives of other pairs serve as negatives
 */
public record SampledSoftmax(double initialTemperature, double minimumTemperature, Sharing sharing) implements Loss {

    /** What a pair does with the positives of the other pairs of its batch. */
    public enum Sharing {
        /** They are its negatives too, as in-batch and mixed sources want it. */
        SHARED,
        /** It is compared with the random negatives only. */
        SEPARATE
    }

    public SampledSoftmax {
        if (!(minimumTemperature > 0) || !(initialTemperature > minimumTemperature)) {
            throw new IllegalArgumentException("the temperature starts at " + initialTemperature + " with the bound "
                    + minimumTemperature + ", but the bound must be above 0 and the start above the bound");
        }
    }

    /** With shared positives. */
    public SampledSoftmax(double initialTemperature, double minimumTemperature) {
        this(initialTemperature, minimumTemperature, Sharing.SHARED);
    }
}

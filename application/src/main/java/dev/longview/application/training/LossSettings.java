package dev.longview.application.training;

import static dev.longview.application.model.Expectation.require;

import dev.longview.domain.loss.BinaryCrossEntropy;
import dev.longview.domain.loss.FullSoftmax;
import dev.longview.domain.loss.Hinge;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.loss.SampledSoftmax;
import dev.longview.domain.loss.SquaredDistance;
import dev.longview.domain.negative.Sharing;
import java.util.Optional;

/**
 * How wrong a pair is; the {@code train.loss} section.
 *
 * @param kind which loss
 * @param logQ whether scores are corrected for how often items turn up in the pool; empty: exactly where the loss is sampled
 *     softmax
 * @param temperature τ at the start, ≥ .01, of the losses that have one
 * @param margin of hinge and squared distance
 * @param weights who weighs the same in a batch's mean loss
 */
public record LossSettings(Kind kind, Optional<Boolean> logQ, double temperature, double margin, Weights weights) {

    /** τ's lower bound (PinnerFormer §3.3). */
    static final double LEAST_TEMPERATURE = .01;

    /** The losses by the names that the configuration has for them. */
    public enum Kind {
        SAMPLED_SOFTMAX,
        FULL_SOFTMAX,
        BINARY_CROSS_ENTROPY,
        HINGE,
        SQUARED_DISTANCE
    }

    /** What a batch's mean loss is a mean of. */
    public enum Weights {
        /** Of its people: each weighs the same, however many pairs it contributes (PinnerFormer §3.3). */
        PEOPLE,
        /** Of its pairs, as in published SASRec: who did more weighs more. */
        PAIRS
    }

    public LossSettings {
        require(
                temperature > LEAST_TEMPERATURE && temperature <= 100,
                "train.loss.temperature",
                temperature,
                "above " + LEAST_TEMPERATURE + " and at most 100");
        require(margin > 0 && margin <= 2, "train.loss.margin", margin, "in (0, 2]");
        require(
                kind == Kind.SAMPLED_SOFTMAX || !logQ.orElse(false),
                "train.loss.log-q",
                true,
                "false or null where train.loss.kind is " + kind + ": " + uncorrected(kind));
    }

    private static String uncorrected(Kind kind) {
        return switch (kind) {
            case SAMPLED_SOFTMAX -> "";
            case FULL_SOFTMAX -> "it compares with every item once, so there is no sampling to correct";
            case BINARY_CROSS_ENTROPY, HINGE, SQUARED_DISTANCE ->
                "log Q corrects the sum of a sampled softmax, and this loss looks at each negative by itself";
        };
    }

    boolean corrects() {
        return logQ.orElse(kind == Kind.SAMPLED_SOFTMAX);
    }

    Loss with(Sharing sharing) {
        return switch (kind) {
            case SAMPLED_SOFTMAX -> new SampledSoftmax(temperature, LEAST_TEMPERATURE, sharing);
            case FULL_SOFTMAX -> new FullSoftmax(temperature, LEAST_TEMPERATURE);
            case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy(temperature, LEAST_TEMPERATURE, sharing);
            case HINGE -> new Hinge(margin, sharing);
            case SQUARED_DISTANCE -> new SquaredDistance(margin, sharing);
        };
    }
}

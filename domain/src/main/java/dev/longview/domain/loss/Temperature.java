package dev.longview.domain.loss;

import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.tensor.TensorOps;

/**
 * The learned τ by which cosines are divided (PinnerFormer §3.3). <b>Ours</b>: τ = τ_min + exp(θ), smooth and bounded below, θ
 * learned.
 *
 * @param initial τ at the start, above {@code minimum}
 * @param minimum τ's lower bound, above 0
 */
public record Temperature(double initial, double minimum) {

    private static final String THETA = "loss.temperature";

    public Temperature {
        if (!(minimum > 0) || !(initial > minimum)) {
            throw new IllegalArgumentException("the temperature starts at " + initial + " with the bound " + minimum
                    + ", but the bound must be above 0 and the start above the bound");
        }
    }

    /** θ, which starts where τ is the initial one. */
    ParameterSpec parameter() {
        return ParameterSpec.scalar(THETA, Math.log(initial - minimum));
    }

    /** τ: []. */
    <T> T value(TensorOps<T> ops, Parameters<T> parameters) {
        return ops.add(ops.exp(parameters.of(THETA)), ops.scalar(minimum));
    }
}

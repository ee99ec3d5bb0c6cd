package dev.longview.domain.loss;

/**
 * Sampled softmax with a learned temperature and correction by log Q (PinnerFormer §3.3).
 *
 * @param initialTemperature τ at the start, at least {@code minimumTemperature}
 * @param minimumTemperature τ's lower bound
 */
public record SampledSoftmax(double initialTemperature, double minimumTemperature) implements Loss {}

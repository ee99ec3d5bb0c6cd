package dev.longview.ports.model;

/**
 * AdamW (Loshchilov, Hutter: Decoupled Weight Decay Regularization, 2019).
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the denominator
 * @param weightDecay decoupled decay per unit of learning rate, on matrices only
 * @param clipNorm the gradient's greatest global norm; 0: no clipping
 */
public record OptimizerSettings(double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {}

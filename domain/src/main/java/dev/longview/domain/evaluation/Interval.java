package dev.longview.domain.evaluation;

/**
 * An estimate and the 95 % interval around it.
 *
 * @param mean the estimate
 * @param low the interval's lower end
 * @param high the interval's upper end
 */
public record Interval(double mean, double low, double high) {}

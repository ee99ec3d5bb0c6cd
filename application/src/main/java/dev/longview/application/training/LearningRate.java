package dev.longview.application.training;

/**
 * Linear warm-up, then cosine decay to nothing (Loshchilov, Hutter: SGDR, 2017, equation 5, one cycle).
 *
 * @param peak reached at the end of the warm-up
 * @param warmup steps of it, in [0, steps)
 * @param steps of the whole run
 */
record LearningRate(double peak, int warmup, int steps) {

    /** The rate of a step in [0, steps). */
    double at(long step) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        return peak / 2 * (1 + Math.cos(Math.PI * (step - warmup) / (steps - warmup)));
    }
}

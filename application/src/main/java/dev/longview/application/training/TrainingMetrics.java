package dev.longview.application.training;

import java.util.List;

/** How a run went; {@code metrics.json} of the model. The same run has the same metrics. */
record TrainingMetrics(List<Point> points, List<Evaluation> evaluations) {

    static final String FILE = "metrics.json";

    TrainingMetrics {
        points = List.copyOf(points);
        evaluations = List.copyOf(evaluations);
    }

    /**
     * A stretch of steps.
     *
     * @param step the last one, counted from 1
     * @param loss mean over the stretch
     * @param temperature τ after the step
     * @param gradientNorm before clipping, at the step
     * @param learningRate at the step
     */
    record Point(long step, double loss, double temperature, double gradientNorm, double learningRate) {}

    /** @param score the protocol's metric of validation users after so many steps */
    record Evaluation(long step, double score) {}
}

package dev.longview.application.training;

import dev.longview.application.training.TrainingMetrics.Evaluation;
import dev.longview.application.training.TrainingMetrics.Point;
import dev.longview.ports.model.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happened in a run so far. For one thread. */
final class RunHistory {

    private static final int POINTS = 200;

    private final int steps;
    private final List<Point> points = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private long step;
    private double lossSum;
    private int lossCount;

    RunHistory(int steps) {
        this.steps = steps;
    }

    void restore(RunState state) {
        step = state.step();
        lossSum = state.lossSum();
        lossCount = state.lossCount();
        points.addAll(state.points());
        evaluations.addAll(state.evaluations());
    }

    RunState state(Map<String, String> identity, long[] sketch) {
        return new RunState(identity, step, lossSum, lossCount, List.copyOf(points), List.copyOf(evaluations), sketch);
    }

    void add(Trainer.Step taken, double learningRate) {
        step++;
        lossSum += taken.loss();
        lossCount++;
        if (step % Math.max(1, steps / POINTS) == 0 || step == steps) {
            points.add(new Point(step, lossSum / lossCount, taken.temperature(), taken.gradientNorm(), learningRate));
            lossSum = 0;
            lossCount = 0;
        }
    }

    /** Adds an evaluation after the present step, and says whether it is the best so far. */
    boolean addEvaluation(double score) {
        boolean best = evaluations.isEmpty() || score > bestScore();
        evaluations.add(new Evaluation(step, score));
        return best;
    }

    long step() {
        return step;
    }

    double bestScore() {
        return evaluations.isEmpty() ? Double.NaN : best().score();
    }

    /** After how many steps the weights were best; without evaluations the present step. */
    long bestStep() {
        return evaluations.isEmpty() ? step : best().step();
    }

    int evaluationsSinceBest() {
        return evaluations.isEmpty() ? 0 : evaluations.size() - 1 - evaluations.indexOf(best());
    }

    TrainingMetrics metrics() {
        return new TrainingMetrics(points, evaluations);
    }

    private Evaluation best() {
        Evaluation best = evaluations.getFirst();
        for (Evaluation evaluation : evaluations) {
            if (evaluation.score() > best.score()) {
                best = evaluation;
            }
        }
        return best;
    }
}

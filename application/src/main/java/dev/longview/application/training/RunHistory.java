package dev.longview.application.training;

import java.util.ArrayList;
import java.util.List;

/** How far a run is, and what validation said so far. For one thread. */
final class RunHistory {

    /** @param score the protocol's metric on validation people after so many steps */
    record Evaluation(long step, double score) {}

    private final List<Evaluation> evaluations = new ArrayList<>();
    private long step;

    void restore(RunState state) {
        step = state.step();
        evaluations.addAll(state.evaluations());
    }

    RunState state(long[] sketch) {
        return new RunState(step, List.copyOf(evaluations), sketch);
    }

    void addStep() {
        step++;
    }

    /** Adds an evaluation after the present step, and says whether it is the best so far. */
    boolean addEvaluation(double score) {
        boolean best = evaluations.isEmpty() || score > bestScore();
        evaluations.add(new Evaluation(step, score));
        return best;
    }

    boolean evaluated() {
        return !evaluations.isEmpty();
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

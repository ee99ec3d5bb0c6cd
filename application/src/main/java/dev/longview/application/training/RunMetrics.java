package dev.longview.application.training;

import dev.longview.domain.evaluation.Protocol;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunLog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What of a training its run's log is told: after every step {@code loss} (of the step's batch, before the update),
 * {@code temperature}, {@code learning-rate}, {@code gradient-norm} (before clipping) and {@code windows-per-second} (waiting
 * for the batch included, evaluations and checkpoints not); after every evaluation what validation says. What a loss does
 * not have, such as a temperature, is left out. For one thread.
 */
final class RunMetrics {

    private static final double NANOS = 1e9;

    private final RunLog log;
    private final int batchSize;
    private final String validation;
    private long begun;

    /** @param protocol names the metric that validation goes by */
    RunMetrics(RunLog log, int batchSize, Protocol protocol) {
        this.log = log;
        this.batchSize = batchSize;
        this.validation = validation(protocol);
    }

    /** What the score of validation people is called. */
    static String validation(Protocol protocol) {
        return "validation/" + protocol.metric().toLowerCase(Locale.ROOT);
    }

    /** The run's id. */
    String run() {
        return log.id();
    }

    /** A step begins. */
    void begin() {
        begun = System.nanoTime();
    }

    void step(long step, Trainer.Step taken, double learningRate) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", taken.loss());
        values.put("temperature", taken.temperature());
        values.put("learning-rate", learningRate);
        values.put("gradient-norm", taken.gradientNorm());
        values.put("windows-per-second", batchSize * NANOS / (System.nanoTime() - begun + 1));
        values.values().removeIf(value -> !Double.isFinite(value));
        log.add(step, values);
    }

    void validation(long step, double score) {
        log.add(step, Map.of(validation, score));
    }

    void best(RunHistory history) {
        log.best(new Run.Best(history.bestStep(), validation, history.bestScore()));
    }

    void sync() {
        log.sync();
    }
}

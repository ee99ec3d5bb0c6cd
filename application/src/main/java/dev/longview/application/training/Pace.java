package dev.longview.application.training;

import dev.longview.ports.model.Trainer;
import java.util.Locale;

/** The progress line of a run: how it does and how fast. For one thread. */
final class Pace {

    private static final double NANOS = 1e9;

    private final long firstStep;
    private final TrainSettings settings;
    private final int windows;
    private final long started = System.nanoTime();

    /** @param windows per step, on all replicas */
    Pace(long firstStep, TrainSettings settings, int windows) {
        this.firstStep = firstStep;
        this.settings = settings;
        this.windows = windows;
    }

    String note(RunHistory history, Trainer.Step last) {
        double stepsPerSecond = (history.step() - firstStep) / ((System.nanoTime() - started + 1) / NANOS);
        long left = Math.round((settings.steps() - history.step()) / stepsPerSecond);
        String score = Double.isNaN(history.bestScore())
                ? ""
                : String.format(
                        Locale.ROOT, ", best %s %.4f", settings.protocol().metric(), history.bestScore());
        return String.format(
                Locale.ROOT,
                "loss %.4f, temperature %.4f%s, %.0f windows/s, %d:%02d left",
                last.loss(),
                last.temperature(),
                score,
                stepsPerSecond * windows,
                left / 60,
                left % 60);
    }
}

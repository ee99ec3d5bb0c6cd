package dev.longview.application.training;

/** Says when the next checkpoint is due. It reads the time, so it must not touch the run's result. For one thread. */
final class CheckpointClock {

    private final TrainSettings.Checkpoints settings;
    private long lastStep = -1;
    private long lastNanos = System.nanoTime();

    CheckpointClock(TrainSettings.Checkpoints settings) {
        this.settings = settings;
    }

    boolean due(long step) {
        boolean bySteps = settings.steps() > 0 && step - Math.max(0, lastStep) >= settings.steps();
        return bySteps || System.nanoTime() - lastNanos >= settings.interval().toNanos();
    }

    /** The step of the last checkpoint, −1 before the first. */
    long written() {
        return lastStep;
    }

    void written(long step) {
        lastStep = step;
        lastNanos = System.nanoTime();
    }
}

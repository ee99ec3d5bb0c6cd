package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.MisconfiguredException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainSettingsTest {

    @Test
    void aValueOutOfRangeIsNamedWithItsKeyAndWhatIsRight() {
        refused(() -> Example.settings(0, 1), "train.steps is 0, but must be at least 1");
        refused(
                () -> Example.settings(3, 1),
                "train.warmup-steps is 3, but must be at least 0 and less than train.steps = 3");
        refused(() -> Example.settings(9, 0), "train.threads is 0");
        refused(() -> new TrainSettings.HeldOut(.6, .4), "train.held-out.validation is 0.4");
        refused(() -> new TrainSettings.HeldOut(Double.NaN, 0), "train.held-out.evaluation is NaN");
        refused(() -> new TrainSettings.Windows(0, 1, 1), "train.windows.share is 0.0, but must be in (0, 1]");
        refused(() -> new TrainSettings.Windows(1, 0, 1), "train.windows.per-user is 0");
        refused(() -> new TrainSettings.Windows(1, 1, 0), "train.windows.labels is 0");
        refused(() -> new TrainSettings.Negatives(0, 1), "train.negatives.in-batch is 0");
        refused(() -> new TrainSettings.Negatives(1, -1), "train.negatives.random is -1");
        refused(() -> new TrainSettings.Objective(Duration.ZERO, 1), "train.objective.reach is PT0S");
        refused(
                () -> new TrainSettings.EarlyStopping(1, 0, 1, Duration.ofDays(1)),
                "train.early-stopping.patience is 0");
        refused(
                () -> new TrainSettings.Checkpoints(0, Duration.ofSeconds(-1), 2),
                "train.checkpoints.interval is PT-1S");
        refused(() -> new TrainSettings.Checkpoints(0, Duration.ofSeconds(1), 0), "train.checkpoints.keep is 0");
    }

    @Test
    void threadsAndCheckpointsAreNotOfTheEssence() {
        assertThat(Example.settings(9, 1).essence())
                .isEqualTo(Example.settings(9, 4).essence());
        assertThat(Example.settings(9, 1).essence())
                .isNotEqualTo(Example.settings(10, 1).essence());
    }

    private static void refused(ThrowingCallable settings, String message) {
        assertThatThrownBy(settings).isInstanceOf(MisconfiguredException.class).hasMessageContaining(message);
    }
}

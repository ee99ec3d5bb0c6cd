package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.objective.Sasrec;
import dev.longview.domain.sequence.WindowSampler;
import dev.longview.ports.failure.MisconfiguredException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        refused(() -> windows(0, 1, 1), "train.windows.share is 0.0, but must be in (0, 1]");
        refused(() -> windows(1, 0, 1), "train.windows.per-user is 0");
        refused(() -> windows(1, 1, 0), "train.windows.labels is 0");
        refused(() -> new NegativeSettings(-1, 1, 0, 0, 0), "train.negatives.in-batch is -1");
        refused(() -> new NegativeSettings(1, -1, 0, 0, 0), "train.negatives.random is -1");
        refused(() -> new NegativeSettings(1, 0, -1, 0, 0), "train.negatives.popular is -1");
        refused(() -> new NegativeSettings(1, 0, 0, -1, 0), "train.negatives.hard is -1");
        refused(() -> objective(ObjectiveSettings.Kind.ALL_ACTION, Duration.ZERO), "train.objective.reach is PT0S");
        refused(
                () -> new LossSettings(LossSettings.Kind.HINGE, Optional.empty(), .1, 0, LossSettings.Weights.PEOPLE),
                "train.loss.margin is 0.0, but must be in (0, 2]");
        refused(
                () -> new LossSettings(
                        LossSettings.Kind.FULL_SOFTMAX, Optional.empty(), .01, 1, LossSettings.Weights.PEOPLE),
                "train.loss.temperature is 0.01, but must be above 0.01");
        refused(
                () -> new TrainSettings.EarlyStopping(1, 0, 1, Duration.ofDays(1)),
                "train.early-stopping.patience is 0");
        refused(
                () -> new TrainSettings.Checkpoints(0, Duration.ofSeconds(-1), 2),
                "train.checkpoints.interval is PT-1S");
        refused(() -> new TrainSettings.Checkpoints(0, Duration.ofSeconds(1), 0), "train.checkpoints.keep is 0");
    }

    @Test
    void aClusterIsAtLeastTwoDifferentAddresses() {
        assertThat(Example.settings(List.of("a.example:7000", "10.0.0.2:65535"), Duration.ofSeconds(1))
                        .cluster())
                .hasSize(2);
        for (List<String> wrong : List.of(
                List.of("a:1"),
                List.of("a:1", "a:1"),
                List.of("a:1", "b"),
                List.of("a:1", "b:65536"),
                List.of("a:1", "b:0"),
                List.of("a:1", "http://b:1"))) {
            refused(
                    () -> Example.settings(wrong, Duration.ofSeconds(1)),
                    "train.cluster is " + wrong + ", but must be empty, or at least two");
        }
        refused(() -> Example.settings(List.of(), Duration.ofMillis(999)), "train.peer-timeout is PT0.999S");
    }

    @Test
    void aSenselessCombinationIsRefusedWithItsReason() {
        refused(
                () -> trained(LossSettings.Kind.FULL_SOFTMAX, new NegativeSettings(0, 5, 0, 0, 0)),
                "compares with every item there is, but train.negatives asks for some");
        for (LossSettings.Kind kind : LossSettings.Kind.values()) {
            if (kind != LossSettings.Kind.FULL_SOFTMAX) {
                refused(() -> trained(kind, new NegativeSettings(0, 0, 0, 0, 0)), "nothing to compare positives with");
            }
            if (kind != LossSettings.Kind.SAMPLED_SOFTMAX) {
                refused(
                        () -> new LossSettings(kind, Optional.of(true), .1, .5, LossSettings.Weights.PEOPLE),
                        "train.loss.log-q is true");
            }
        }
        refused(
                () -> new NegativeSettings(1, 0, 0, 3, 0),
                "train.negatives.refresh-every is 0, but must be at least 1 with train.negatives.hard = 3");
        refused(
                () -> new ObjectiveSettings(
                        ObjectiveSettings.Kind.ALL_ACTION, Sasrec.Newest.LIKE_ALL, Duration.ofDays(1), 1),
                "train.objective.newest is LIKE_ALL");
    }

    @Test
    void logQIsCorrectedForExactlyWhereItCanBeUnlessSaidOtherwise() {
        assertThat(Example.loss(LossSettings.Kind.SAMPLED_SOFTMAX).corrects()).isTrue();
        assertThat(Example.loss(LossSettings.Kind.HINGE).corrects()).isFalse();
        assertThat(new LossSettings(
                                LossSettings.Kind.SAMPLED_SOFTMAX,
                                Optional.of(false),
                                .1,
                                .5,
                                LossSettings.Weights.PEOPLE)
                        .corrects())
                .isFalse();
    }

    @Test
    void separatePositivesAreNeitherNegativesNorCut() {
        assertThat(new NegativeSettings(0, 5, 0, 0, 0).source())
                .isEqualTo(new NegativeSource.Mixture(Sharing.SEPARATE, 5, 0, 0));
        assertThat(new NegativeSettings(0, 5, 0, 0, 0).pairLimit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(new NegativeSettings(7, 0, 0, 0, 0).source())
                .isEqualTo(new NegativeSource.Mixture(Sharing.SHARED, 0, 0, 0));
        assertThat(new NegativeSettings(7, 0, 0, 0, 0).pairLimit()).isEqualTo(7);
    }

    private static TrainSettings trained(LossSettings.Kind kind, NegativeSettings negatives) {
        return Example.with(Example.settings(9, 1), Example.objective(), Example.loss(kind), negatives);
    }

    private static TrainSettings.Windows windows(double share, int perUser, int labels) {
        return new TrainSettings.Windows(share, perUser, labels, WindowSampler.Choice.LATEST);
    }

    private static ObjectiveSettings objective(ObjectiveSettings.Kind kind, Duration reach) {
        return new ObjectiveSettings(kind, Sasrec.Newest.LIKE_EACH, reach, 1);
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

package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.training.TrainingMetrics.Evaluation;
import dev.longview.application.training.TrainingMetrics.Point;
import dev.longview.ports.model.Trainer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

    @Test
    void aLongRunIsToldInTwoHundredStretches() {
        var history = new RunHistory(401);
        for (int step = 1; step <= 401; step++) {
            history.add(new Trainer.Step(step, .1, 2), .5);
        }

        assertThat(history.metrics().points()).hasSize(201);
        assertThat(history.metrics().points().getFirst()).isEqualTo(new Point(2, 1.5, .1, 2, .5));
        assertThat(history.metrics().points().getLast()).isEqualTo(new Point(401, 401, .1, 2, .5));
    }

    @Test
    void theFirstOfEqualBestsIsTheBest() {
        var history = new RunHistory(10);
        assertThat(history.bestScore()).isNaN();
        assertThat(history.evaluationsSinceBest()).isZero();

        boolean[] better = {
            evaluated(history, .1), evaluated(history, .3), evaluated(history, .3), evaluated(history, .2)
        };

        assertThat(better).containsExactly(true, true, false, false);
        assertThat(history.bestStep()).isEqualTo(2);
        assertThat(history.bestScore()).isEqualTo(.3);
        assertThat(history.evaluationsSinceBest()).isEqualTo(2);
        assertThat(history.metrics().evaluations()).last().isEqualTo(new Evaluation(4, .2));
    }

    @Test
    void aRestoredHistoryGoesOnInTheMiddleOfAStretch() {
        var whole = new RunHistory(600);
        var cut = new RunHistory(600);
        RunHistory resumed = new RunHistory(600);
        for (int step = 1; step <= 10; step++) {
            whole.add(new Trainer.Step(step, .1, 2), .5);
            (step <= 4 ? cut : resumed).add(new Trainer.Step(step, .1, 2), .5);
            if (step == 4) {
                whole.addEvaluation(.5);
                cut.addEvaluation(.5);
                resumed.restore(cut.state(Map.of(), new long[0]));
            }
        }

        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(resumed.step()).isEqualTo(10);
    }

    private static boolean evaluated(RunHistory history, double recall) {
        history.add(new Trainer.Step(1, 1, 1), .1);
        return history.addEvaluation(recall);
    }
}

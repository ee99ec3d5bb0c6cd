package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunHistoryTest {

    @Test
    void theFirstOfEqualBestsIsTheBest() {
        var history = new RunHistory();
        assertThat(history.bestScore()).isNaN();
        assertThat(history.evaluationsSinceBest()).isZero();

        boolean[] better = {
            evaluated(history, .1), evaluated(history, .3), evaluated(history, .3), evaluated(history, .2)
        };

        assertThat(better).containsExactly(true, true, false, false);
        assertThat(history.bestStep()).isEqualTo(2);
        assertThat(history.bestScore()).isEqualTo(.3);
        assertThat(history.evaluationsSinceBest()).isEqualTo(2);
    }

    @Test
    void aRestoredHistoryGoesOn() {
        var cut = new RunHistory();
        evaluated(cut, .5);
        evaluated(cut, .4);
        var resumed = new RunHistory();
        resumed.restore(cut.state(new long[0]));

        assertThat(evaluated(resumed, .4)).isFalse();
        assertThat(resumed.step()).isEqualTo(3);
        assertThat(resumed.bestStep()).isEqualTo(1);
        assertThat(resumed.evaluationsSinceBest()).isEqualTo(2);
    }

    private static boolean evaluated(RunHistory history, double recall) {
        history.addStep();
        return history.addEvaluation(recall);
    }
}

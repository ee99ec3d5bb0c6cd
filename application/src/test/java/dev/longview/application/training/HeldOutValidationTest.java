package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.model.Encoder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutValidationTest {

    private static final int ITEMS = 30;

    private final Timeline timeline = new Timeline(
            0, new int[] {1, 2, 3, 3, 29, 4}, new long[] {1, 2, 3, 4, 5, 6}, new int[6], new int[6], new float[6]);

    @Test
    void targetsAreTheDistinctShowablePositivesAfterThePast() {
        Positives positives = Positives.of(timeline, PositiveRule.everything(1, 1));

        assertThat(ValidationUser.of(positives, 2, firsts(29)).targets()).containsExactly(3, 4);
        assertThat(ValidationUser.of(positives, 0, firsts(29)).targets()).containsExactly(1, 2, 3, 4);
        assertThat(ValidationUser.of(positives, 0, firsts(29)).counts()).isFalse();
        assertThat(ValidationUser.of(positives, 6, firsts(29)).counts()).isFalse();
    }

    @Test
    void aTargetIsFoundWhereFewerThanTenOthersComeBefore() {
        // scores fall with the item's index, so item 9 is tenth
        assertThat(recall(firsts(ITEMS), falling(), 0, 9, 10, 20)).isEqualTo(.5);
        assertThat(recall(firsts(ITEMS), falling(), 9)).isEqualTo(1);
        assertThat(recall(firsts(ITEMS), falling(), 10)).isZero();
    }

    @Test
    void itemsThatMayNotBeShownComeBeforeNobody() {
        BitSet eligible = firsts(ITEMS);
        eligible.clear(0, 5);

        assertThat(recall(eligible, falling(), 14)).isEqualTo(1);
        assertThat(recall(eligible, falling(), 15)).isZero();
    }

    @Test
    void tiesGoByTheItemsIndexAsInEveryEvaluation() {
        assertThat(recall(firsts(ITEMS), new float[ITEMS], 9)).isEqualTo(1);
        assertThat(recall(firsts(ITEMS), new float[ITEMS], 10)).isZero();
    }

    @Test
    void brokenScoresAreNoRanking() {
        float[] broken = falling();
        broken[29] = Float.NaN;

        assertThatThrownBy(() -> recall(firsts(ITEMS), broken, 9)).hasMessageContaining("29 is NaN");
    }

    @Test
    void theMeanIsOverUsersAndNotOverTargets() {
        var users = List.of(user(0), user(20, 21, 22));

        assertThat(new HeldOutValidation(users, firsts(ITEMS)).score(model(falling())))
                .isEqualTo(.5);
    }

    private double recall(BitSet eligible, float[] scores, int... targets) {
        return new HeldOutValidation(List.of(user(targets)), eligible).score(model(scores));
    }

    private ValidationUser user(int... targets) {
        return new ValidationUser(new Window(timeline, 2), targets);
    }

    private static float[] falling() {
        float[] scores = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            scores[item] = 1f / (item + 1);
        }
        return scores;
    }

    private static BitSet firsts(int count) {
        BitSet bits = new BitSet();
        bits.set(0, count);
        return bits;
    }

    /** A model of one dimension in which every user has the vector 1 and an item has its score. */
    private static TrainedModel model(float[] scores) {
        var spec = new ModelSpec(8, 1, 1, 1, 1, 0, Features.all(), ItemRepresentation.IDS, ITEMS, 0, 1, 1, 1);
        var description =
                new ModelDescription(spec, Example.likes(), Protocol.TIME, new UserSplit(1, 0, 0), 0, "", 0, 0);
        return TrainedModel.of(description, new Encoder() {
            @Override
            public Vectors encodeUsers(SequenceBatch sequences) {
                float[] ones = new float[sequences.count()];
                Arrays.fill(ones, 1);
                return new Vectors(ones, 1);
            }

            @Override
            public Vectors encodeItems(int from, int to) {
                return new Vectors(Arrays.copyOfRange(scores, from, to), 1);
            }

            @Override
            public void close() {}
        });
    }
}

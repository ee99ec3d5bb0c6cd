package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.sequence.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingUsersTest {

    private static final PositiveRule ALL = PositiveRule.everything(2, 2);
    private static final UserSplit NOBODY_HELD_OUT = new UserSplit(1, 0, 0);

    @Test
    void itemsThatNobodyActedOnUntilTheCutAreUnborn() {
        var snapshot = MemorySnapshot.of(
                List.of(timeline(0, new int[] {3, 4, 5}), timeline(1, new int[] {4, 6, 3})), 9, true, 0);

        TrainingUsers users = TrainingUsers.read(snapshot, ALL, NOBODY_HELD_OUT, 1, 1);

        assertThat(users.unborn().stream().boxed()).containsExactly(5, 6);
        assertThat(users.training()).allSatisfy(user -> assertThat(user.size()).isEqualTo(1));
    }

    private static Timeline timeline(int user, int[] items) {
        return new Timeline(user, items, new long[] {1, 2, 3}, new int[3], new int[3], new float[3]);
    }
}

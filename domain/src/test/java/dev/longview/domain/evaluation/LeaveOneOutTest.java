package dev.longview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.sequence.Timeline;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {

    private static final int VIEW = 0;
    private static final int LIKE = 1;
    private static final PositiveRule LIKES = new PositiveRule(new float[] {Float.NaN, 0}, new boolean[] {true});

    @Test
    void fewerThanThreePositivesAreAllTrainedOn() {
        for (int likes = 0; likes < 3; likes++) {
            Positives few = person(IntStream.generate(() -> LIKE).limit(likes).toArray());
            assertThat(LeaveOneOut.of(few)).isEmpty();
            assertThat(LeaveOneOut.training(few, Part.VALIDATION)).isSameAs(few.timeline());
        }
        assertThat(LeaveOneOut.of(person(LIKE, VIEW, VIEW, VIEW, LIKE))).isEmpty();
    }

    @Test
    void ofThreePositivesOneIsTrainedOnOneValidatesAndOneTests() {
        Positives three = person(LIKE, LIKE, LIKE);
        LeaveOneOut person = LeaveOneOut.of(three).orElseThrow();
        assertThat(LeaveOneOut.training(three, Part.VALIDATION).items()).containsExactly(10);
        assertThat(LeaveOneOut.training(three, Part.TEST).items()).containsExactly(10, 11);
        assertThat(person.target(Part.VALIDATION)).isEqualTo(11);
        assertThat(person.past(Part.VALIDATION).end()).isEqualTo(1);
        assertThat(person.target(Part.TEST)).isEqualTo(12);
        assertThat(person.past(Part.TEST).end()).isEqualTo(2);
    }

    /** Views between the targets are known before the test target; those after it are never looked at. */
    @Test
    void otherActionsAreInputUpToTheTarget() {
        Positives mixed = person(LIKE, VIEW, LIKE, VIEW, LIKE, VIEW, VIEW, LIKE, VIEW);
        LeaveOneOut person = LeaveOneOut.of(mixed).orElseThrow();
        assertThat(LeaveOneOut.training(mixed, Part.VALIDATION).items()).containsExactly(10, 11, 12, 13);
        assertThat(person.target(Part.VALIDATION)).isEqualTo(14);
        assertThat(person.past(Part.VALIDATION).end()).isEqualTo(4);
        assertThat(person.target(Part.TEST)).isEqualTo(17);
        assertThat(person.past(Part.TEST).end()).isEqualTo(7);
    }

    @Test
    void seenAreTheDistinctItemsBeforeTheTarget() {
        int[] items = {7, 3, 7, 5, 7};
        Positives repeating = Positives.of(
                new Timeline(0, items, new long[5], new int[5], new int[5], new float[5]),
                PositiveRule.everything(1, 1));
        LeaveOneOut person = LeaveOneOut.of(repeating).orElseThrow();
        assertThat(person.seen(Part.VALIDATION)).containsExactly(3, 7);
        assertThat(person.seen(Part.TEST)).containsExactly(3, 5, 7);
    }

    /** Actions of the given types on the items 10, 11, … */
    private static Positives person(int... types) {
        int size = types.length;
        return Positives.of(
                new Timeline(
                        0,
                        IntStream.range(10, 10 + size).toArray(),
                        IntStream.range(0, size).asLongStream().toArray(),
                        types,
                        new int[size],
                        new float[size]),
                LIKES);
    }
}

package dev.longview.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void countsActionsUpToATimeInclusive() {
        Timeline timeline = Timelines.at(1, 10, 20, 20, 30);

        assertThat(timeline.countUntil(9)).isZero();
        assertThat(timeline.countUntil(10)).isEqualTo(1);
        assertThat(timeline.countUntil(20)).isEqualTo(3);
        assertThat(timeline.countUntil(29)).isEqualTo(3);
        assertThat(timeline.countUntil(Long.MAX_VALUE)).isEqualTo(4);
        assertThat(Timelines.at(1).countUntil(5)).isZero();
    }

    @Test
    void theFirstActionsAreATimelineOfTheirOwn() {
        Timeline timeline = Timelines.at(4, 10, 20, 30);

        assertThat(timeline.first(2).times()).containsExactly(10, 20);
        assertThat(timeline.first(2).user()).isEqualTo(4);
        assertThat(timeline.first(3)).isSameAs(timeline);
        assertThat(timeline.first(0).size()).isZero();
    }

    @Test
    void someActionsAreATimelineOfTheirOwn() {
        Timeline timeline = new Timeline(
                4, new int[] {7, 8, 9}, new long[] {10, 20, 30}, new int[] {1, 2, 3}, new int[] {4, 5, 6}, new float[] {
                    .1f, .2f, .3f
                });

        Timeline some = timeline.only(new int[] {0, 2});
        assertThat(some.user()).isEqualTo(4);
        assertThat(some.items()).containsExactly(7, 9);
        assertThat(some.times()).containsExactly(10, 30);
        assertThat(some.types()).containsExactly(1, 3);
        assertThat(some.surfaces()).containsExactly(4, 6);
        assertThat(some.seconds()).containsExactly(.1f, .3f);
        assertThat(timeline.only(new int[] {0, 1, 2})).isSameAs(timeline);
        assertThat(timeline.only(new int[0]).size()).isZero();
    }

    @Test
    void fallingTimesAndUnequalColumnsAreRefused() {
        assertThatThrownBy(() -> Timelines.at(7, 10, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user 7 fall at action 1: 10, 9");
        assertThatThrownBy(() -> new Timeline(7, new int[2], new long[1], new int[2], new int[2], new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user 7 differ in length");
    }

    @Test
    void aWindowEndsInsideItsTimeline() {
        Timeline timeline = Timelines.at(7, 10, 20);

        assertThat(new Window(timeline, 2).end()).isEqualTo(2);
        assertThatThrownBy(() -> new Window(timeline, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(timeline, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}

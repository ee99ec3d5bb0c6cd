package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactCatalogueTest {

    /** The items 7, 900_000, 7 and 5, most recent last, and a shorter window of 42 alone. */
    private static SequenceBatch windows() {
        return new SequenceAssembler(4)
                .assemble(List.of(new Window(timeline(7, 900_000, 7, 5), 4), new Window(timeline(42), 1)));
    }

    private static Timeline timeline(int... items) {
        int size = items.length;
        long[] times = new long[size];
        for (int i = 0; i < size; i++) {
            times[i] = 1_000L * i;
        }
        return new Timeline(1, items, times, new int[size], new int[size], new float[size]);
    }

    @Test
    void theItemsOfWindowsAndPoolAreCountedFromZeroInTheirOrder() {
        CompactCatalogue catalogue = CompactCatalogue.of(windows(), 999_999, 5, 8);
        assertThat(catalogue.touched()).containsExactly(5, 7, 8, 42, 900_000, 999_999);
        assertThat(catalogue.numbers(new int[] {999_999, 5, 8})).containsExactly(5, 0, 2);
        assertThat(catalogue.numbers(windows())).containsExactly(0, 1, 4, 1, 3, 0, 0, 0);
        assertThat(catalogue.below(42)).isEqualTo(3);
        assertThat(catalogue.below(43)).isEqualTo(4);
        assertThat(catalogue.below(1_000_000)).isEqualTo(6);
    }

    @Test
    void paddingTouchesNothing() {
        assertThat(CompactCatalogue.of(windows()).touched()).doesNotContain(0);
        SequenceBatch empty = new SequenceAssembler(4).assemble(List.of(new Window(timeline(42), 0)));
        assertThat(CompactCatalogue.of(empty, 3).touched()).containsExactly(3);
        assertThat(CompactCatalogue.of(empty).size()).isEqualTo(1);
    }

    @Test
    void anItemOutsideOfTheCatalogueHasNoNumber() {
        assertThatThrownBy(() -> CompactCatalogue.range(2, 5).numbers(new int[] {6}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item 6");
    }
}

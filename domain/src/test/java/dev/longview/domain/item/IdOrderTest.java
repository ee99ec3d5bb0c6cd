package dev.longview.domain.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdOrderTest {

    @Test
    void itemsGoByTheCharactersOfTheirIds() {
        IdOrder order = IdOrder.of(Vocabulary.of(List.of("b", "9", "a", "10")));
        assertThat(order.items()).containsExactly(3, 1, 2, 0);
        assertThat(order.places()).containsExactly(3, 1, 2, 0);
        assertThat(order.sorted(new Vectors(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2))
                        .values())
                .containsExactly(7, 8, 3, 4, 5, 6, 1, 2);
    }

    @Test
    void placesAreTheInverseOfItems() {
        IdOrder order = IdOrder.of(Vocabulary.of(List.of("c", "a", "b")));
        assertThat(order.items()).containsExactly(1, 2, 0);
        assertThat(order.places()).containsExactly(2, 0, 1);
    }
}

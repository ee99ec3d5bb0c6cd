package dev.longview.domain.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void moreNamesComeBehindThoseThatAreThere() {
        Vocabulary few = Vocabulary.of(List.of("a", "b"));
        Vocabulary more = few.and(List.of("c")).and(List.of()).and(List.of("d", "e"));
        assertThat(more.names()).containsExactly("a", "b", "c", "d", "e");
        assertThat(more.size()).isEqualTo(5);
        for (int index = 0; index < more.size(); index++) {
            assertThat(more.indexOf(more.name(index))).hasValue(index);
        }
        assertThat(more.indexOf("f")).isEmpty();
        assertThat(few.names()).containsExactly("a", "b");
        assertThat(few.indexOf("c")).isEmpty();
    }

    @Test
    void aNameThatIsThereIsRefused() {
        Vocabulary few = Vocabulary.of(List.of("a", "b"));
        assertThatThrownBy(() -> few.and(List.of("c")).and(List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> few.and(List.of("c", "c"))).isInstanceOf(IllegalArgumentException.class);
    }
}

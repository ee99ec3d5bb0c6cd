package dev.longview.domain.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.action.Vocabulary;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemAttributeTest {

    private final ItemAttribute tags =
            ItemAttribute.of("tag", List.of(List.of("red", "blue", "red"), List.of(), List.of("blue")));

    @Test
    void knowsTheValuesOfItemsAndTheItemsOfValues() {
        assertThat(tags.values().names()).containsExactly("red", "blue");
        assertThat(tags.of(0)).containsExactly("red", "blue");
        assertThat(tags.of(1)).isEmpty();
        assertThat(tags.items(0).stream()).containsExactly(0);
        assertThat(tags.items(1).stream()).containsExactly(0, 2);
    }

    @Test
    void itemsChangeAndCome() {
        ItemAttribute changed = tags.with(5, Map.of(0, List.of("green"), 4, List.of("blue")));
        assertThat(changed.of(0)).containsExactly("green");
        assertThat(changed.of(2)).containsExactly("blue");
        assertThat(changed.items(changed.values().indexOf("red").orElseThrow()).isEmpty())
                .as("a value that nothing has any more")
                .isTrue();
        assertThat(changed.items(changed.values().indexOf("blue").orElseThrow()).stream())
                .containsExactly(2, 4);
        assertThat(changed.of(3)).isEmpty();
        assertThat(tags.of(0)).containsExactly("red", "blue");
    }

    @Test
    void itemsGrowWithoutAChangeAndLoseAllTheyHad() {
        ItemAttribute grown = tags.with(4, Map.of());
        assertThat(grown.of(0)).containsExactly("red", "blue");
        assertThat(grown.of(3)).isEmpty();
        ItemAttribute emptied = grown.with(4, Map.of(0, List.of(), 1, List.of("x", "y", "x")));
        assertThat(emptied.first(0)).isEmpty();
        assertThat(emptied.of(1)).containsExactly("x", "y");
        assertThat(emptied.first(1)).contains("x");
        assertThat(emptied.of(2)).containsExactly("blue");
        assertThat(ItemAttribute.none("size", 1)
                        .with(2, Map.of(1, List.of("small")))
                        .of(1))
                .containsExactly("small");
    }

    @Test
    void twoItemsShareInterestsAndValuesButNotPictures() {
        ItemTable items = table(
                List.of(tags, ItemAttribute.of("image", List.of(List.of("p", "q"), List.of(), List.of("p")))),
                Vocabulary.of(List.of("cats", "dogs")),
                1,
                -1,
                1);
        assertThat(items.shared(0, 2)).isEqualTo(Map.of("interest", List.of("dogs"), "tag", List.of("blue")));
        assertThat(items.shared(0, 1)).isEmpty();
        assertThat(items.shared(1, 1)).as("no interest is none in common").isEmpty();
        assertThat(items.image(0)).contains("p");
        assertThat(items.image(1)).isEmpty();
        assertThat(table(Vocabulary.of(List.of()), -1, -1, -1).image(0)).isEmpty();
    }

    @Test
    void theInterestIsAnAttributeWhereThereAreInterests() {
        ItemTable items = table(Vocabulary.of(List.of("cats", "dogs")), 1, -1, 0);
        assertThat(items.attributesAndInterest())
                .extracting(ItemAttribute::name)
                .containsExactly("interest", "tag");
        ItemAttribute interest = items.attributesAndInterest().getFirst();
        assertThat(interest.items(1).stream()).containsExactly(0);
        assertThat(interest.of(1)).isEmpty();
        assertThat(table(Vocabulary.of(List.of()), -1, -1, -1).attributesAndInterest())
                .containsExactly(tags);
    }

    @Test
    void attributesAreOfAllItemsOfTheirTable() {
        assertThatThrownBy(() -> table(Vocabulary.of(List.of("cats")), 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the attribute tag is of 3 items, but there are 2");
    }

    private ItemTable table(Vocabulary interests, int... interest) {
        return table(List.of(tags), interests, interest);
    }

    private static ItemTable table(List<ItemAttribute> attributes, Vocabulary interests, int... interest) {
        int size = interest.length;
        List<String> ids = List.of("a", "b", "c").subList(0, size);
        return new ItemTable(
                Vocabulary.of(ids),
                ids.toArray(String[]::new),
                interests,
                interest,
                new BitSet(),
                new float[size],
                Optional.empty(),
                new BitSet(),
                attributes);
    }
}

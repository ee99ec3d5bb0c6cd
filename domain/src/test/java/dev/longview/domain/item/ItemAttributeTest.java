package dev.longview.domain.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.action.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        ItemAttribute changed = tags.with(5, sorted(Map.of(0, List.of("green"), 4, List.of("blue"))));
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
        ItemAttribute grown = tags.with(4, sorted(Map.of()));
        assertThat(grown.of(0)).containsExactly("red", "blue");
        assertThat(grown.of(3)).isEmpty();
        ItemAttribute emptied = grown.with(4, sorted(Map.of(0, List.of(), 1, List.of("y", "x", "y"))));
        assertThat(emptied.of(0)).isEmpty();
        assertThat(emptied.of(1)).as("in the order in which they were given").containsExactly("y", "x");
        assertThat(emptied.of(2)).containsExactly("blue");
        assertThat(ItemAttribute.none("size", 1)
                        .with(2, sorted(Map.of(1, List.of("small"))))
                        .of(1))
                .containsExactly("small");
    }

    @Test
    void manyChangesAreLaidOverAsIfAllItemsHadBeenGivenAnew() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            List<List<String>> all = new ArrayList<>();
            IntStream.range(0, random.nextInt(12)).forEach(item -> all.add(values(random)));
            ItemAttribute before = ItemAttribute.of("tag", all);
            SortedMap<Integer, List<String>> changed = new TreeMap<>();
            int added = random.nextInt(4);
            IntStream.range(0, added).forEach(item -> all.add(List.of()));
            for (int change = random.nextInt(6); change > 0 && !all.isEmpty(); change--) {
                changed.put(random.nextInt(all.size()), values(random));
            }
            changed.forEach(all::set);
            ItemAttribute now = before.with(all.size(), changed);
            assertSame(now, ItemAttribute.of("tag", all), all.size());
            all.add(List.of());
            SortedMap<Integer, List<String>> again = sorted(Map.of(all.size() - 1, values(random)));
            again.forEach(all::set);
            assertSame(now.with(all.size(), again), ItemAttribute.of("tag", all), all.size());
        }
    }

    private static void assertSame(ItemAttribute one, ItemAttribute other, int items) {
        assertThat(one.size()).isEqualTo(items);
        for (int item = 0; item < items; item++) {
            assertThat(one.of(item)).isEqualTo(other.of(item));
        }
        for (String value : other.values().names()) {
            assertThat(one.items(one.values().indexOf(value).orElseThrow()))
                    .isEqualTo(other.items(other.values().indexOf(value).orElseThrow()));
        }
    }

    private static List<String> values(SplittableRandom random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(value -> "v" + random.nextInt(9))
                .toList();
    }

    private static SortedMap<Integer, List<String>> sorted(Map<Integer, List<String>> changed) {
        return new TreeMap<>(changed);
    }

    @Test
    void whatTwoItemsShareIsToldInBounds() {
        List<String> many = IntStream.range(0, 9).mapToObj(value -> "v" + value).toList();
        List<ItemAttribute> attributes = IntStream.range(0, 9)
                .mapToObj(each -> ItemAttribute.of("a" + each, List.of(many, many)))
                .toList();
        Map<String, List<String>> shared =
                table(attributes, Vocabulary.of(List.of("cats")), 0, 0).shared(0, 1);
        assertThat(shared).containsOnlyKeys("interest", "a0", "a1", "a2", "a3");
        assertThat(shared.get("a0")).containsExactly("v0", "v1", "v2", "v3", "v4");
        List<String> longs = List.of("x".repeat(101), "y".repeat(100));
        assertThat(table(List.of(ItemAttribute.of("a", List.of(longs, longs))), Vocabulary.of(List.of()), -1, -1)
                        .shared(0, 1))
                .isEqualTo(Map.of("a", List.of("y".repeat(100))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://images.example.com/1.jpg",
                "HTTP://images.example.com/a b.jpg",
                "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
                "//images.example.com/1.jpg",
                "/pictures/1.jpg",
                "1.jpg",
                "pictures/a:b.jpg"
            })
    void anAddressOfAPictureIsHandedOn(String address) {
        assertThat(pictured(List.of(address)).image(0)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JavaScript:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,<script>",
                "data:,x",
                "file:///etc/passwd",
                "blob:x",
                " "
            })
    void whatIsNoAddressOfAPictureIsNot(String value) {
        assertThat(pictured(List.of(value)).image(0)).isEmpty();
        assertThat(pictured(List.of(value, "/1.jpg", "/0.jpg")).image(0)).contains("/1.jpg");
    }

    @Test
    void aPictureIsNoLongerThanAnAnswerCanBear() {
        String longest = "/" + "x".repeat(999);
        assertThat(pictured(List.of(longest)).image(0)).contains(longest);
        assertThat(pictured(List.of(longest + "x")).image(0)).isEmpty();
    }

    private static ItemTable pictured(List<String> images) {
        return table(List.of(ItemAttribute.of("image", List.of(images))), Vocabulary.of(List.of()), -1);
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

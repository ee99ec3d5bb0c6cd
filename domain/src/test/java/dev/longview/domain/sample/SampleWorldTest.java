package dev.longview.domain.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleWorldTest {

    private static final SampleSettings SETTINGS = new SampleSettings(200, 1_000, 60, 7);
    private final SampleWorld world = new SampleWorld(SETTINGS);

    @Test
    void theSameSeedGivesTheSameWorldAndAnotherSeedAnother() {
        List<SampleAction> actions = world.actions().toList();
        assertThat(new SampleWorld(SETTINGS).actions()).isEqualTo(actions);
        assertThat(new SampleWorld(new SampleSettings(200, 1_000, 60, 8)).actions(3))
                .isNotEqualTo(world.actions(3));
    }

    @Test
    void aPersonsActionsDoNotDependOnHowManyPeopleThereAre() {
        assertThat(new SampleWorld(new SampleSettings(5, 1_000, 60, 7)).actions(4))
                .isEqualTo(world.actions(4));
    }

    @Test
    void actionsAreInOrderWithinTheDays() {
        long start = SampleWorld.START.toEpochMilli();
        assertThat(world.actions(0)).isSortedAccordingTo(Comparator.comparingLong(SampleAction::millis));
        assertThat(world.actions()).allSatisfy(action -> {
            assertThat(action.millis()).isBetween(start, start + 61 * 86_400_000L);
            assertThat(action.item()).isBetween(0, 999);
        });
    }

    @Test
    void thereAreFourTypesAndThreeSurfacesAndShortViewsAreMany() {
        Map<String, Long> types =
                world.actions().collect(Collectors.groupingBy(SampleAction::type, Collectors.counting()));
        assertThat(types.keySet()).containsExactlyInAnyOrder("view", "click", "save", "hide");
        assertThat(world.actions().map(SampleAction::surface).distinct()).hasSize(3);
        long all = types.values().stream().mapToLong(Long::longValue).sum();
        long brief = world.actions()
                .filter(action -> action.type().equals("view") && action.seconds() < 7.1)
                .count();
        assertThat((double) brief / all).isBetween(0.3, 0.55);
    }

    @Test
    void savesTellTheInterestAndHidesTheOpposite() {
        List<String> interests = world.items().map(SampleItem::interest).toList();
        int shared = 0;
        for (int person = 0; person < SETTINGS.people(); person++) {
            Set<String> saved = interestsOf(world.actions(person), "save", interests);
            Set<String> hidden = interestsOf(world.actions(person), "hide", interests);
            hidden.retainAll(saved);
            shared += hidden.size();
        }
        assertThat(shared).isLessThan(SETTINGS.people() / 5);
    }

    private static Set<String> interestsOf(List<SampleAction> actions, String type, List<String> interests) {
        return actions.stream()
                .filter(action -> action.type().equals(type))
                .map(action -> interests.get(action.item()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void popularityIsUneven() {
        Map<Integer, Integer> counts = new HashMap<>();
        world.actions().forEach(action -> counts.merge(action.item(), 1, Integer::sum));
        List<Integer> sorted =
                counts.values().stream().sorted(Comparator.reverseOrder()).toList();
        int all = sorted.stream().mapToInt(Integer::intValue).sum();
        int top = sorted.stream().limit(100).mapToInt(Integer::intValue).sum();
        assertThat((double) top / all).isGreaterThan(0.25);
    }

    @Test
    void withdrawnItemsAreNeverSeen() {
        List<SampleItem> items = world.items().toList();
        assertThat(items).anyMatch(item -> !item.eligible());
        assertThat(world.actions()).allMatch(action -> items.get(action.item()).eligible());
    }

    @Test
    void itemsOfOneTopicAreNearerThanItemsOfOneInterestAndThoseNearerThanOthers() {
        List<SampleItem> items = world.items().toList();
        double topic = cosine(items.get(0).vector(), items.get(96).vector());
        double interest = cosine(items.get(0).vector(), items.get(1).vector());
        double other = cosine(items.get(0).vector(), items.get(50).vector());
        assertThat(topic).isGreaterThan(interest);
        assertThat(interest).isGreaterThan(other);
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        double l = 0;
        double r = 0;
        for (int i = 0; i < left.length; i++) {
            dot += left[i] * right[i];
            l += left[i] * left[i];
            r += right[i] * right[i];
        }
        return dot / Math.sqrt(l * r);
    }

    @Test
    void titlesAndIdsAreUnique() {
        assertThat(world.items().map(SampleItem::title)).doesNotHaveDuplicates();
        assertThat(world.items().map(SampleItem::id)).doesNotHaveDuplicates();
        assertThat(world.items().findFirst().orElseThrow().quality()).isCloseTo(0.5, within(0.5));
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> new SampleSettings(0, 1_000, 60, 1)).hasMessageContaining("the number of people is 0");
        assertThatThrownBy(() -> new SampleSettings(1, 100, 60, 1)).hasMessageContaining("the number of items is 100");
        assertThatThrownBy(() -> new SampleSettings(1, 1_000, 3, 1)).hasMessageContaining("the number of days is 3");
    }
}

package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static dev.longview.application.recommendation.FindInterestsTest.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anna likes cats: items 0, 3, 6 and 9, of which she has seen the first two. */
class RestrictionsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    private Serving serving;

    @BeforeEach
    void serveBoth() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("anna", "item-3", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        serving = world.serving(Recents.NONE).opened(UserRepresentation.BLEND);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @ParameterizedTest
    @EnumSource(UserRepresentation.class)
    void oneValueOfEveryAttributeMustBeTheItems(UserRepresentation representation) {
        assertThat(recommended(representation, 2, filter("colour", "red")))
                .as("the blue item-3 lies nearer than all but two")
                .containsExactly("item-0", "item-6");
        assertThat(recommended(representation, 9, filter("colour", "red")))
                .containsExactlyInAnyOrder("item-0", "item-2", "item-4", "item-6", "item-8");
        assertThat(recommended(representation, 9, filter("colour", "red", "blue")))
                .as("within an attribute either will do")
                .hasSize(9)
                .doesNotContain("item-9");
        assertThat(recommended(
                        representation,
                        9,
                        restricted(
                                Map.of("colour", Set.of("red"), "size", Set.of("large"), "interest", Set.of("cats")))))
                .as("across attributes all must do")
                .containsExactly("item-6");
        assertThat(recommended(
                        representation,
                        9,
                        restricted(Map.of("size", Set.of("medium"), "interest", Set.of("cats", "dogs")))))
                .as("one of several values of the item is enough")
                .containsExactlyInAnyOrder("item-0", "item-1", "item-3", "item-4");
    }

    @ParameterizedTest
    @EnumSource(UserRepresentation.class)
    void aFilterHoldsForThatQuestionOnly(UserRepresentation representation) {
        List<String> before = recommended(representation, 4, Restrictions.NONE);
        recommended(representation, 4, filter("size", "large"));
        assertThat(recommended(representation, 4, Restrictions.NONE))
                .isEqualTo(before)
                .contains("item-3");
    }

    @ParameterizedTest
    @EnumSource(UserRepresentation.class)
    void seenItemsListedItemsAndItemsOfInterestsAreLeftOut(UserRepresentation representation) {
        assertThat(recommended(representation, 9, Restrictions.of(Exclude.SEEN)))
                .startsWith("item-6", "item-9")
                .doesNotContain("item-0", "item-3");
        assertThat(recommended(
                        representation,
                        9,
                        new Restrictions(
                                Exclude.SEEN, Set.of("item-6", "item-4", "unheard of"), Set.of("birds"), Map.of())))
                .containsExactlyInAnyOrder("item-9", "item-1", "item-7");
    }

    @Test
    void whatNoItemHasIsRefusedAndWhatThereIsIsTold() {
        assertRefused(filter("color", "red"), "filter names the attribute 'color'", "colour, interest, size");
        assertRefused(filter("colour", "green"), "'green' of colour", "there are blue, red.");
        assertRefused(
                new Restrictions(Exclude.NOTHING, Set.of(), Set.of("fish"), Map.of()),
                "exclude-interest names the value 'fish'",
                "birds, cats, dogs");
    }

    @Test
    void noMoreThanAThousandOfAKindAreTaken() {
        Set<String> many = IntStream.rangeClosed(0, Restrictions.MOST)
                .mapToObj(i -> "item-" + i)
                .collect(Collectors.toSet());
        assertThatThrownBy(() -> new Restrictions(Exclude.NOTHING, many, Set.of(), Map.of()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessage("There are 1001 excluded items, but may be at most 1000.");
        assertThatThrownBy(() -> restricted(Map.of("colour", many))).hasMessageContaining("1001 values in the filter");
    }

    @ParameterizedTest
    @EnumSource(UserRepresentation.class)
    void aDiverseListHasItemsOfOtherKindsBeforeMoreOfTheSame(UserRepresentation representation) {
        List<String> alike = recommended(representation, 4, Restrictions.NONE);
        assertThat(alike).containsExactlyInAnyOrder("item-0", "item-3", "item-6", "item-9");
        List<String> diverse = recommended(representation, 4, Restrictions.NONE, Optional.of(.9));
        assertThat(diverse).hasSize(4).first().isIn(alike);
        assertThat(diverse).filteredOn(item -> !alike.contains(item)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(recommended(representation, 4, Restrictions.NONE, Optional.of(0.0)))
                .isEqualTo(alike);
        assertThatThrownBy(() -> recommended(representation, 4, Restrictions.NONE, Optional.of(1.5)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessage("diversity is 1.5, but must be from 0 to 1.");
    }

    @Test
    void oneInterestAloneIsSearchedWithWhereItIsNamed() {
        var named = new RecommendRequest(
                "anna",
                2,
                Restrictions.NONE,
                Optional.empty(),
                Optional.of("item-0"),
                Optional.of(UserRepresentation.PINNERSAGE),
                Explain.REASONS);
        Recommendations found =
                serving.ask(open -> SmallWorld.recommender(CLOCK).recommend(open, named));
        assertThat(found.items())
                .allMatch(each -> each.reasons().getFirst().item().equals(Optional.of("item-0")))
                .hasSize(2);
        assertThatThrownBy(() -> fromInterest("item-5", UserRepresentation.PINNERSAGE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'item-5'");
        assertThatThrownBy(() -> fromInterest("item-0", UserRepresentation.BLEND))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("representation=pinnersage");
    }

    private Recommendations fromInterest(String item, UserRepresentation representation) {
        var request = new RecommendRequest(
                "anna",
                2,
                Restrictions.NONE,
                Optional.empty(),
                Optional.of(item),
                Optional.of(representation),
                Explain.NOTHING);
        return serving.ask(open -> SmallWorld.recommender(CLOCK).recommend(open, request));
    }

    private void assertRefused(Restrictions restrictions, String... messages) {
        for (UserRepresentation representation : UserRepresentation.values()) {
            assertThatThrownBy(() -> recommended(representation, 1, restrictions))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContainingAll(messages);
        }
    }

    private List<String> recommended(UserRepresentation representation, int k, Restrictions restrictions) {
        return recommended(representation, k, restrictions, Optional.empty());
    }

    private List<String> recommended(
            UserRepresentation representation, int k, Restrictions restrictions, Optional<Double> diversity) {
        var request = new RecommendRequest(
                "anna", k, restrictions, diversity, Optional.empty(), Optional.of(representation), Explain.NOTHING);
        return items(serving.ask(open -> SmallWorld.recommender(CLOCK).recommend(open, request)));
    }

    private static Restrictions filter(String attribute, String... values) {
        return restricted(Map.of(attribute, Set.of(values)));
    }

    private static Restrictions restricted(Map<String, Set<String>> filter) {
        return new Restrictions(Exclude.NOTHING, Set.of(), Set.of(), filter);
    }
}

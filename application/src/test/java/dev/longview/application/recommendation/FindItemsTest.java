package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.ItemQuery.Near;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindItemsTest {

    private static final Near POINT = new ItemQuery.Point(new float[] {0, 3, 0, 0});

    @TempDir
    Path root;

    private Serving serving;

    @BeforeEach
    void serveBoth() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(Math.PI / 2);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        serving = world.serving(Recents.NONE).opened(UserRepresentation.BLEND);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    /** The model turns items of axis 0 to axis 1, and those of axis 1 to the opposite of axis 0. */
    @Test
    void eachRepresentationHasItsOwnVectors() {
        FindItems.Found modelled = find(POINT, 2, UserRepresentation.PINNERFORMER);
        assertThat(ids(modelled)).containsExactly("item-0", "item-3");
        assertThat(modelled.items().getFirst().recommendation().score()).isCloseTo(1, within(1e-5f));
        assertThat(modelled.generation()).isPresent();
        assertThat(modelled.batch()).isEmpty();
        FindItems.Found given = find(POINT, 2, UserRepresentation.PINNERSAGE);
        assertThat(ids(given)).containsExactly("item-1", "item-4");
        assertThat(given.batch()).isPresent();
        assertThat(given.generation()).isEmpty();
    }

    @Test
    void anItemIsNotLikeItselfAndFiltersHold() {
        Near item = new ItemQuery.Item("item-4");
        assertThat(ids(find(item, 2, UserRepresentation.PINNERSAGE))).containsExactly("item-7", "item-1");
        var red = new Restrictions(Exclude.NOTHING, Set.of("item-8"), Set.of("cats"), Map.of("colour", Set.of("red")));
        assertThat(ids(find(query(item, 5, red, 0))))
                .as("neither item-8 nor cats, all of them red")
                .containsExactly("item-2");
    }

    @Test
    void aDiverseAnswerHasOthersThanTheNearest() {
        ItemQuery query = query(POINT, 2, Restrictions.NONE, 1);
        assertThat(ids(find(query))).startsWith("item-0").doesNotContain("item-3", "item-6", "item-9");
    }

    @Test
    void whatWasAskedAboutIsTheReasonAndWhatItemsShareIsToldBesides() {
        List<Explained> like = find(new ItemQuery(
                        new ItemQuery.Item("item-4"),
                        2,
                        Restrictions.NONE,
                        0,
                        Optional.of(UserRepresentation.PINNERSAGE),
                        Explain.REASONS))
                .items();
        assertThat(like).extracting(each -> each.recommendation().item()).containsExactly("item-7", "item-1");
        assertThat(like)
                .flatExtracting(Explained::reasons)
                .containsExactly(
                        likeFour(like.getFirst(), Map.of("interest", List.of("dogs"))),
                        likeFour(
                                like.getLast(),
                                Map.of("interest", List.of("dogs"), "size", List.of("small", "medium"))));
        Explained near = find(new ItemQuery(POINT, 1, Restrictions.NONE, 0, Optional.empty(), Explain.REASONS))
                .items()
                .getFirst();
        assertThat(near.reasons())
                .containsExactly(Reason.ofVector(near.recommendation().score()));
    }

    private static Reason likeFour(Explained found, Map<String, List<String>> shared) {
        return new Reason(
                Reason.Kind.ITEM,
                Optional.of("item-4"),
                Optional.of("Title 4"),
                found.recommendation().score(),
                shared);
    }

    @Test
    void whatCannotBeSearchedWithIsRefused() {
        assertThatThrownBy(() -> find(new ItemQuery.Item("nothing"), 1, UserRepresentation.PINNERSAGE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'nothing'");
        assertRefused(new float[] {1, 2}, "vector has 2 numbers, but must have 4");
        assertRefused(new float[4], "is 0.0");
        assertRefused(new float[] {1, Float.NaN, 0, 0}, "is NaN");
        assertRefused(new float[] {1, Float.POSITIVE_INFINITY, 0, 0}, "is Infinity");
        assertThatThrownBy(() -> find(POINT, 1, UserRepresentation.BLEND))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("must be pinnerformer or pinnersage");
        assertThatThrownBy(() -> query(POINT, 1001, Restrictions.NONE, 0)).hasMessageContaining("k is 1001");
        assertThatThrownBy(() -> query(POINT, 1, Restrictions.NONE, Double.NaN))
                .hasMessageContaining("diversity is NaN");
    }

    private void assertRefused(float[] vector, String message) {
        for (UserRepresentation each : List.of(UserRepresentation.PINNERFORMER, UserRepresentation.PINNERSAGE)) {
            assertThatThrownBy(() -> find(new ItemQuery.Point(vector), 1, each))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining(message);
        }
    }

    private FindItems.Found find(Near near, int k, UserRepresentation representation) {
        return find(new ItemQuery(near, k, Restrictions.NONE, 0, Optional.of(representation), Explain.NOTHING));
    }

    private static ItemQuery query(Near near, int k, Restrictions restrictions, double diversity) {
        return new ItemQuery(near, k, restrictions, diversity, Optional.empty(), Explain.NOTHING);
    }

    private FindItems.Found find(ItemQuery query) {
        var finder = new FindItems(new UserSettings(UserRepresentation.BLEND));
        return serving.ask(open -> finder.find(open, query));
    }

    private static List<String> ids(FindItems.Found found) {
        return found.items().stream().map(each -> each.recommendation().item()).toList();
    }
}

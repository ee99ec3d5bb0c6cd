package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.ItemQuery.Near;
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
        assertThat(modelled.items().getFirst().score()).isCloseTo(1, within(1e-5f));
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
        assertThat(ids(find(new ItemQuery(item, 5, red, 0, Optional.empty()))))
                .as("neither item-8 nor cats, all of them red")
                .containsExactly("item-2");
    }

    @Test
    void aDiverseAnswerHasOthersThanTheNearest() {
        ItemQuery query = new ItemQuery(POINT, 2, Restrictions.NONE, 1, Optional.empty());
        assertThat(ids(find(query))).startsWith("item-0").doesNotContain("item-3", "item-6", "item-9");
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
        assertThatThrownBy(() -> new ItemQuery(POINT, 1001, Restrictions.NONE, 0, Optional.empty()))
                .hasMessageContaining("k is 1001");
        assertThatThrownBy(() -> new ItemQuery(POINT, 1, Restrictions.NONE, Double.NaN, Optional.empty()))
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
        return find(new ItemQuery(near, k, Restrictions.NONE, 0, Optional.of(representation)));
    }

    private FindItems.Found find(ItemQuery query) {
        var finder = new FindItems(new UserSettings(UserRepresentation.BLEND));
        return serving.ask(open -> finder.find(open, query));
    }

    private static List<String> ids(FindItems.Found found) {
        return found.items().stream().map(Recommendation::item).toList();
    }
}

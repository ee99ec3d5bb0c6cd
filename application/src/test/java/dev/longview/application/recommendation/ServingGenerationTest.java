package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingGenerationTest {

    @TempDir
    Path root;

    private SmallWorld world;
    private ServingGeneration generation;

    @BeforeEach
    void annaLikesItemsZeroAndThree() {
        world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("anna", "item-3", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        generation = world.open();
    }

    @AfterEach
    void close() {
        generation.close();
    }

    @Test
    void recommendsWhatIsNearestWithTitleAndInterest() {
        List<Recommendation> found = generation.recommend("anna", 4, Exclude.NOTHING);
        assertThat(found)
                .extracting(Recommendation::item)
                .containsExactlyInAnyOrder("item-0", "item-3", "item-6", "item-9");
        assertThat(found)
                .extracting(Recommendation::score)
                .isSortedAccordingTo((left, right) -> Float.compare(right, left));
        assertThat(found)
                .filteredOn(each -> each.item().equals("item-6"))
                .singleElement()
                .matches(each ->
                        each.title().equals("Title 6") && each.interest().equals("cats"));
        assertThat(found)
                .filteredOn(each -> each.item().equals("item-9"))
                .singleElement()
                .matches(each -> each.interest().isEmpty());
    }

    @Test
    void whatWasSeenCanBeExcluded() {
        assertThat(generation.recommend("anna", 2, Exclude.SEEN))
                .extracting(Recommendation::item)
                .containsExactly("item-6", "item-9");
        assertThat(generation.recommend("anna", 1000, Exclude.SEEN))
                .hasSize(8)
                .extracting(Recommendation::item)
                .doesNotContain("item-0", "item-3", "item-10", "item-11");
    }

    @Test
    void similarItemsDoNotHoldTheItemItself() {
        assertThat(generation.search().similar("item-1", 2, Restrictions.NONE, 0, "it"))
                .extracting(Recommendation::item)
                .containsExactly("item-4", "item-7");
        assertThat(generation.search().similar("item-11", 3, Restrictions.NONE, 0, "it"))
                .as("one that may not be recommended may be asked for")
                .extracting(Recommendation::item)
                .containsExactly("item-8", "item-5", "item-2");
    }

    @Test
    void aSequenceGetsTheEmbeddingThatTheSamePersonWouldHave() {
        SequenceEmbedding sequence = generation.embed(
                List.of(click("item-3", 1_772_449_200_000L), click("item-0", 1_772_445_600_000L), click("item-0", 5)));
        SequenceEmbedding same = generation.embed(
                List.of(click("item-0", 5), click("item-0", 1_772_445_600_000L), click("item-3", 1_772_449_200_000L)));
        assertThat(sequence.embedding()).isEqualTo(same.embedding());
        assertThat(sequence.used()).isEqualTo(3);
        assertThat(sequence.unknown()).isZero();
        SequenceEmbedding asStored =
                generation.embed(List.of(click("item-0", 1_772_445_600_000L), click("item-3", 1_772_449_200_000L)));
        assertThat(asStored.embedding())
                .containsExactly(generation.embedding("anna").embedding(), within(1e-3f));
        assertThat(generation.recommend(asStored, 2, Restrictions.of(Exclude.SEEN), Optional.empty()))
                .extracting(Recommendation::item)
                .containsExactly("item-6", "item-9");
    }

    @Test
    void anItemOfASequenceThatIsActedOnAgainIsAmongItsLatest() {
        SequenceEmbedding sequence = generation.embed(
                List.of(click("item-0", 1), click("item-3", 2), click("item-1", 3), click("item-0", 4)));
        assertThat(Arrays.stream(sequence.seen()).mapToObj(generation.items().ids()::name))
                .containsExactly("item-3", "item-1", "item-0");
    }

    @Test
    void unknownItemsTypesAndSurfacesAreDroppedAndCounted() {
        SequenceEmbedding embedded = generation.embed(List.of(
                click("item-0", 1),
                click("nothing", 2),
                new Action("item-1", Optional.of("dance"), Optional.empty(), Optional.of(3L), Optional.empty()),
                new Action("item-1", Optional.of("hide"), Optional.empty(), Optional.of(3L), Optional.empty())));
        assertThat(embedded.used()).isEqualTo(1);
        assertThat(embedded.unknown()).isEqualTo(3);
        assertThat(embedded.embedding())
                .isEqualTo(generation.embed(List.of(click("item-0", 1))).embedding());
    }

    @Test
    void aSequenceThatCannotBeReadSaysWhere() {
        assertRefused(List.of(), "None of the 0 actions");
        assertRefused(List.of(click("nothing", 1)), "None of the 1 actions");
        assertRefused(
                List.of(
                        click("item-0", 1),
                        new Action(
                                "item-0", Optional.of("click"), Optional.empty(), Optional.empty(), Optional.empty())),
                "actions[1].time is missing");
        assertRefused(
                List.of(new Action("item-0", Optional.empty(), Optional.empty(), Optional.of(1L), Optional.empty())),
                "actions[0].type is missing, but must be one of click, hide");
        assertRefused(List.of(click("item-0", -1)), "actions[0].time is -1");
        assertRefused(List.of(lasting(Double.NaN)), "actions[0].seconds is NaN");
        assertRefused(List.of(lasting(1e39)), "actions[0].seconds is 1.0E39");
    }

    private static Action lasting(double seconds) {
        return new Action("item-0", Optional.of("click"), Optional.empty(), Optional.of(1L), Optional.of(seconds));
    }

    @Test
    void onlyTheLastActionsThatTheModelReadsCount() {
        List<Action> many = java.util.stream.LongStream.range(0, 20)
                .mapToObj(time -> click(time < 12 ? "item-1" : "item-0", time))
                .toList();
        SequenceEmbedding embedded = generation.embed(many);
        assertThat(embedded.used()).isEqualTo(8);
        assertThat(embedded.embedding())
                .isEqualTo(generation.embed(List.of(click("item-0", 1))).embedding());
    }

    @Test
    void whoIsUnknownIsNotFound() {
        assertThatThrownBy(() -> generation.recommend("../anna", 1, Exclude.NOTHING))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'../anna'");
        assertThatThrownBy(() -> generation.embedding("")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> generation.search().similar("item-12", 1, Restrictions.NONE, 0, "it"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void kIsFromOneToAThousand() {
        for (int k : new int[] {-1, 0, 1001}) {
            assertThatThrownBy(() -> generation.recommend("anna", k, Exclude.NOTHING))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("k is " + k);
        }
    }

    @Test
    void anOpenGenerationStaysTheSameWhateverIsPublished() {
        float[] before = generation.embedding("anna").embedding();
        world.click("anna", "item-2", "2026-03-03T10:00:00Z").ingested();
        world.trained(1);
        world.daily(MONDAY.plusDays(1), new Whom.Active());
        assertThat(generation.embedding("anna").embedding()).isEqualTo(before);
        assertThat(generation.embed(List.of(click("item-0", 1))).embedding()[0]).isEqualTo(1);
        try (ServingGeneration next = world.open()) {
            assertThat(next.embedding("anna").embedding()).isNotEqualTo(before);
        }
    }

    private void assertRefused(List<Action> actions, String message) {
        assertThatThrownBy(() -> generation.embed(actions))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(message);
    }

    private static Action click(String item, long time) {
        return new Action(item, Optional.of("click"), Optional.empty(), Optional.of(time), Optional.empty());
    }
}

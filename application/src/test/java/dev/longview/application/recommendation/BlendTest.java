package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static dev.longview.application.recommendation.FindInterestsTest.items;
import static dev.longview.application.recommendation.HandMadeBatch.DAY;
import static dev.longview.application.recommendation.HandMadeBatch.END;
import static dev.longview.application.recommendation.HandMadeBatch.interest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.interest.InterestBatch;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.retrieval.Blending;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.recent.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generation beside a batch whose snapshot has other indices for the same items. */
class BlendTest {

    @TempDir
    Path root;

    private final MovableClock clock = new MovableClock(END.plusMillis(1));
    private final RecentLog log = new RecentLog(clock);
    private ServingGeneration generation;
    private ServingInterests interests;

    @BeforeEach
    void annaIsInBoth() throws IOException {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("anna", "item-3", "2026-03-02T11:00:00Z")
                .click("ben", "item-1", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        generation = world.open();
        interests = new ServingInterests(
                HandMadeBatch.ofAngles(Files.createDirectory(root.resolve("batch")), 0, 5, 10, 15, 90)
                        .named("item-8", "item-9", "only here", "item-3", "item-0")
                        .person("anna", DAY, interest(8, 0), interest(1, 3))
                        .person("cleo", DAY, interest(8, 0))
                        .open(),
                settings(Optional.empty()),
                new CacheUse());
    }

    @AfterEach
    void close() {
        generation.close();
        interests.close();
    }

    @Test
    void theConfiguredRepresentationIsUsedUnlessTheRequestNamesOne() {
        Recommendations answer = recommend(settings(Optional.empty()), "anna", 2, Optional.empty(), Explain.NOTHING);
        assertThat(answer.representation()).isEqualTo(UserRepresentation.PINNERFORMER);
        assertThat(answer.generation()).contains(generation.id());
        assertThat(answer.batch()).isEmpty();
        assertThat(items(answer)).containsExactly("item-6", "item-9");
    }

    /** The generation gives item-6, item-9, item-8, …; the batch item-9 and "only here". */
    @Test
    void bothTakeTurnsAndTheSameIdIsTheSameItem() {
        Recommendations answer = blend("anna", 4);
        assertThat(items(answer)).containsExactly("item-6", "item-9", "item-8", "only here");
        assertThat(answer.generation()).contains(generation.id());
        assertThat(answer.batch()).contains("batch-1");
    }

    @Test
    void whoIsInOneOfThemOnlyGetsThatOnesList() {
        assertThat(items(blend("ben", 2))).containsExactly("item-4", "item-7");
        assertThat(items(blend("cleo", 2))).containsExactly("item-9", "only here");
        assertThatThrownBy(() -> blend("nobody", 2))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nor in batch batch-1");
    }

    @Test
    void whereOneHalfDoesNotAnswerTheOtherDoesAndTheAnswerSaysSo() throws IOException {
        InterestBatch whole = HandMadeBatch.ofAngles(Files.createDirectory(root.resolve("gone")), 0, 5)
                .open();
        InterestBatch gone = new InterestBatch(
                whole.id(),
                whole.created(),
                whole.record(),
                whole.data(),
                new NoAnswer(),
                whole.index(),
                whole.vectors(),
                whole.popular());
        interests.close();
        interests = new ServingInterests(gone, settings(Optional.empty()), new CacheUse());
        Recommendations answer = blend("anna", 2);
        assertThat(items(answer)).containsExactly("item-6", "item-9");
        assertThat(answer.degraded()).contains(new Degraded(Optional.of(UserRepresentation.PINNERSAGE), "gone"));
        Recommendations unknown = blend("cleo", 2);
        assertThat(items(unknown)).as("popular").isNotEmpty();
        assertThat(unknown.degraded()).contains(new Degraded(Optional.empty(), "gone"));
    }

    /** A store that is gone. */
    private record NoAnswer() implements Profiles<InterestProfile> {

        @Override
        public Optional<InterestProfile> get(String user) {
            throw new RetryableException("gone");
        }

        @Override
        public Stream<InterestProfile> all() {
            throw new RetryableException("gone");
        }

        @Override
        public void close() {}
    }

    @Test
    void nearDuplicatesAreFoundAcrossBothLists() {
        var distinct = settings(Optional.of(.99));
        Recommendations answer = recommend(distinct, "anna", 3, Optional.of(UserRepresentation.BLEND), Explain.NOTHING);
        assertThat(items(answer))
                .as("item-9 is 5° from it")
                .startsWith("item-6", "item-9")
                .doesNotContain("only here");
    }

    @Test
    void whatWasSeenJustNowIsExcludedForOneVectorToo() {
        log.click("anna", "item-6", clock.instant());
        assertThat(items(recommend(settings(Optional.empty()), "anna", 2, Optional.empty(), Explain.NOTHING)))
                .containsExactly("item-9", "item-8");
    }

    @Test
    void aVectorsRecommendationIsExplainedByThePastItemsMostLikeIt() {
        Recommendations answer = recommend(settings(Optional.empty()), "anna", 1, Optional.empty(), Explain.REASONS);
        assertThat(answer.items().getFirst().reasons())
                .extracting(Reason::kind, Reason::item, Reason::title)
                .containsExactly(
                        tuple(Reason.Kind.ACTION, Optional.of("item-3"), Optional.of("Title 3")),
                        tuple(Reason.Kind.ACTION, Optional.of("item-0"), Optional.of("Title 0")));
        log.click("anna", "item-9", clock.instant()).click("anna", "item-1", clock.instant());
        answer = recommend(settings(Optional.empty()), "anna", 1, Optional.empty(), Explain.REASONS);
        assertThat(answer.items().getFirst().reasons())
                .as("the three most alike of four")
                .extracting(each -> each.item().orElseThrow())
                .containsExactlyInAnyOrder("item-9", "item-3", "item-0");
    }

    @Test
    void everyListExplainsItsOwn() {
        Recommendations answer = recommend(
                settings(Optional.empty()), "anna", 3, Optional.of(UserRepresentation.BLEND), Explain.REASONS);
        assertThat(answer.items())
                .extracting(each -> each.reasons().getFirst().kind())
                .containsExactly(Reason.Kind.ACTION, Reason.Kind.INTEREST, Reason.Kind.ACTION);
    }

    @Test
    void whereThereIsNoBatchThatIsTold() {
        var request = new RecommendRequest(
                "anna", 1, Exclude.SEEN, Optional.of(UserRepresentation.PINNERSAGE), Explain.NOTHING);
        var alone = new Opened(Optional.of(generation), Optional.empty(), log.recents());
        assertThatThrownBy(() -> recommender(settings(Optional.empty())).recommend(alone, request))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("longview pinnersage batch")
                .hasMessageContaining("representation=pinnerformer");
    }

    private Recommendations blend(String user, int k) {
        return recommend(settings(Optional.empty()), user, k, Optional.of(UserRepresentation.BLEND), Explain.NOTHING);
    }

    private Recommendations recommend(
            RecommendSettings settings,
            String user,
            int k,
            Optional<UserRepresentation> representation,
            Explain explain) {
        return recommender(settings)
                .recommend(
                        new Opened(Optional.of(generation), Optional.of(interests), log.recents()),
                        new RecommendRequest(user, k, Exclude.SEEN, representation, explain));
    }

    private Recommend recommender(RecommendSettings settings) {
        FindInterests finder = new FindInterests(FindInterestsTest.settings(), clock);
        return new Recommend(finder, settings, new UserSettings(UserRepresentation.PINNERFORMER), 1, clock);
    }

    private static RecommendSettings settings(Optional<Double> nearDuplicate) {
        return new RecommendSettings(
                3, InterestChoice.TOP, 400, Blending.ROUND_ROBIN, nearDuplicate, Optional.empty(), 10);
    }
}

package dev.longview.application.recommendation;

import static dev.longview.application.recommendation.FindInterestsTest.items;
import static dev.longview.application.recommendation.HandMadeBatch.DAY;
import static dev.longview.application.recommendation.HandMadeBatch.END;
import static dev.longview.application.recommendation.HandMadeBatch.interest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.retrieval.Blending;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By interests; {@link BlendTest} has the other representations. */
class RecommendTest {

    private static final RecommendSettings TWO = settings(2, InterestChoice.TOP, Blending.ROUND_ROBIN);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(END.plusMillis(1));
    private final RecentLog log = new RecentLog(clock);
    private HandMadeBatch batch;
    private Optional<ServingInterests> open = Optional.empty();

    @BeforeEach
    void annaHasTwoInterests() {
        batch = HandMadeBatch.ofAngles(folder, 0, 5, 10, 90, 95, 100, 180, 185, 190, Double.NaN, 270, 275)
                .person("anna", DAY, interest(8, 0, 1), interest(2, 3))
                .person("cleo", DAY);
    }

    @AfterEach
    void close() {
        open.ifPresent(ServingInterests::close);
    }

    @Test
    void interestsTakeTurnsEachWithItsPartOfTheCandidates() {
        assertThat(items(recommend(TWO, "anna", 6, Exclude.NOTHING)))
                .containsExactly("item-0", "item-3", "item-1", "item-4", "item-2", "item-5");
        assertThat(items(recommend(TWO, "anna", 1, Exclude.NOTHING))).containsExactly("item-0");
    }

    @Test
    void whatWasSeenIsFilteredInsideTheSearchSoThatOthersTakeItsPlace() {
        assertThat(items(recommend(TWO, "anna", 4, Exclude.SEEN)))
                .containsExactly("item-2", "item-4", "item-11", "item-5");
    }

    /** Interests 8 : 2, three candidates each: of item-0 .8, .8·cos 5°, .8·cos 10°; of item-3 .2, .2·cos 5°. */
    @Test
    void byScoreTheGreaterInterestComesFirst() {
        var byScore = settings(2, InterestChoice.TOP, Blending.SCORE);
        assertThat(items(recommend(byScore, "anna", 5, Exclude.NOTHING)))
                .containsExactly("item-0", "item-1", "item-2", "item-3", "item-4");
    }

    @Test
    void onlyTheTopInterestsAreSearchedWith() {
        var one = settings(1, InterestChoice.TOP, Blending.ROUND_ROBIN);
        assertThat(items(recommend(one, "anna", 3, Exclude.NOTHING))).containsExactly("item-0", "item-1", "item-2");
    }

    @Test
    void theDrawOfInterestsHoldsForADayAndDiffersBetweenDays() {
        var sampled = settings(1, InterestChoice.SAMPLED, Blending.ROUND_ROBIN);
        Set<String> first = new HashSet<>();
        for (int day = 0; day < 60; day++) {
            List<String> morning = items(recommend(sampled, "anna", 1, Exclude.NOTHING));
            clock.advance(Duration.ofHours(20));
            assertThat(items(recommend(sampled, "anna", 1, Exclude.NOTHING))).isEqualTo(morning);
            first.addAll(morning);
            clock.advance(Duration.ofHours(4));
        }
        assertThat(first).containsExactlyInAnyOrder("item-0", "item-3");
    }

    @Test
    void anEventIsReflectedInTheNextRequest() {
        List<String> before = items(recommend(TWO, "anna", 4, Exclude.SEEN));
        assertThat(before).doesNotContain("item-7");
        log.click("anna", "item-6", clock.instant());
        assertThat(items(recommend(TWO, "anna", 4, Exclude.SEEN)))
                .as("a place is kept for what is recent, however strong the rest")
                .containsExactly("item-2", "item-7", "item-11", "item-8");
        assertThat(items(recommend(settings(3, InterestChoice.TOP, Blending.ROUND_ROBIN), "anna", 3, Exclude.SEEN)))
                .containsExactly("item-2", "item-4", "item-7");
    }

    @Test
    void whoIsNewIsRecommendedToByTheirRecentActions() {
        assertThatThrownBy(() -> recommend(TWO, "dan", 2, Exclude.SEEN))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'dan'")
                .hasMessageContaining("log of recent actions");
        log.click("dan", "item-6", clock.instant());
        assertThat(items(recommend(TWO, "dan", 2, Exclude.SEEN))).containsExactly("item-7", "item-8");
    }

    @Test
    void whoHasNoInterestsGetsNothing() {
        assertThat(items(recommend(TWO, "cleo", 5, Exclude.NOTHING))).isEmpty();
    }

    @Test
    void whereListsHaveMuchInCommonTheyAreAskedForMore() {
        var few = new RecommendSettings(
                2, InterestChoice.TOP, 1, Blending.ROUND_ROBIN, Optional.empty(), Optional.empty(), 10);
        log.click("eve", "item-0", clock.instant()).click("eve", "item-3", clock.instant());
        assertThat(items(recommend(few, "eve", 11, Exclude.NOTHING)))
                .hasSize(11)
                .doesNotHaveDuplicates();
        assertThat(items(recommend(few, "eve", 1000, Exclude.NOTHING)))
                .as("all that have a vector")
                .hasSize(11);
    }

    @Test
    void itemsOfLowQualityAreNeverFoundAndThoseOfUnknownQualityAre() {
        batch.quality(0, .1).quality(1, .5).quality(4, .49);
        var good = new RecommendSettings(
                2, InterestChoice.TOP, 400, Blending.ROUND_ROBIN, Optional.empty(), Optional.of(.5), 10);
        assertThat(items(recommend(good, "anna", 4, Exclude.NOTHING)))
                .containsExactly("item-1", "item-3", "item-2", "item-5");
    }

    @Test
    void nearDuplicatesAreDropped() {
        // cos 5° = .9962, cos 10° = .9848
        var distinct = new RecommendSettings(
                2, InterestChoice.TOP, 400, Blending.ROUND_ROBIN, Optional.of(.99), Optional.empty(), 10);
        assertThat(items(recommend(distinct, "anna", 4, Exclude.NOTHING)))
                .containsExactly("item-0", "item-3", "item-2", "item-5");
    }

    @Test
    void everyRecommendationTellsTheInterestItCameFrom() {
        Recommendations explained = recommender(TWO)
                .recommend(opened(TWO), new RecommendRequest("anna", 4, Exclude.SEEN, sage(), Explain.REASONS));
        assertThat(explained.items())
                .extracting(each -> each.reasons().getFirst().item().orElseThrow())
                .containsExactly("item-0", "item-3", "item-0", "item-3");
        Reason first = explained.items().getFirst().reasons().getFirst();
        assertThat(first.kind()).isEqualTo(Reason.Kind.INTEREST);
        assertThat(first.title()).contains("Title of item-0");
        assertThat(first.score()).isCloseTo((float) Math.cos(Math.toRadians(10)), within(1e-6f));
        assertThat(recommend(TWO, "anna", 4, Exclude.SEEN).items())
                .as("not asked for")
                .allMatch(each -> each.reasons().isEmpty());
    }

    @Test
    void theAnswerNamesTheBatch() {
        Recommendations answer = recommend(TWO, "anna", 1, Exclude.NOTHING);
        assertThat(answer.representation()).isEqualTo(UserRepresentation.PINNERSAGE);
        assertThat(answer.batch()).contains("batch-1");
        assertThat(answer.generation()).isEmpty();
    }

    @Test
    void whereOnlyInterestsAreServedAskingForAnotherRepresentationSaysSo() {
        for (UserRepresentation other : List.of(UserRepresentation.PINNERFORMER, UserRepresentation.BLEND)) {
            var request = new RecommendRequest("anna", 1, Exclude.SEEN, Optional.of(other), Explain.NOTHING);
            assertThatThrownBy(() -> recommender(TWO).recommend(opened(TWO), request))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("longview daily")
                    .hasMessageContaining("user.representation = pinnersage");
        }
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> settings(0, InterestChoice.TOP, Blending.SCORE))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessage("recommend.interests is 0, but must be at least 1.");
        assertThatThrownBy(() -> new RecommendSettings(
                        1, InterestChoice.TOP, 1, Blending.SCORE, Optional.of(1.5), Optional.empty(), 1))
                .hasMessage("recommend.near-duplicate is 1.5, but must be a cosine from -1 to 1, or null.");
        assertThatThrownBy(() -> new RecommendSettings(
                        1, InterestChoice.TOP, 1, Blending.SCORE, Optional.empty(), Optional.of(Double.NaN), 1))
                .hasMessageContaining("minimum-quality is NaN");
        assertThatThrownBy(() -> new RecommendRequest("anna", 1001, Exclude.SEEN, Optional.empty(), Explain.NOTHING))
                .hasMessageContaining("k is 1001");
    }

    private Recommendations recommend(RecommendSettings settings, String user, int k, Exclude exclude) {
        return recommender(settings)
                .recommend(opened(settings), new RecommendRequest(user, k, exclude, sage(), Explain.NOTHING));
    }

    private static Optional<UserRepresentation> sage() {
        return Optional.of(UserRepresentation.PINNERSAGE);
    }

    private Recommend recommender(RecommendSettings settings) {
        FindInterests finder = new FindInterests(FindInterestsTest.settings(), clock);
        var usual = new UserSettings(UserRepresentation.PINNERFORMER);
        return new Recommend(finder, settings, usual, 1, clock);
    }

    private Opened opened(RecommendSettings settings) {
        if (open.isEmpty()) {
            open = Optional.of(new ServingInterests(batch.open(), settings, new CacheUse()));
        }
        return new Opened(Optional.empty(), open, log.recents());
    }

    private static RecommendSettings settings(int interests, InterestChoice choice, Blending blending) {
        return new RecommendSettings(interests, choice, 6, blending, Optional.empty(), Optional.empty(), 10);
    }
}

package dev.longview.application.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.recommendation.PresentInterest.Origin;
import dev.longview.domain.interest.Interest;
import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.retrieval.Blending;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChosenInterestsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-03T12:00:00Z"), ZoneOffset.UTC);

    private static final List<PresentInterest> PERSON =
            List.of(stored(1, 9), stored(2, 8), stored(3, 7), recent(4, 2), stored(5, 1), recent(6, .5));

    @Test
    void theLastPlaceIsForTheMostImportantRecentInterest() {
        assertThat(medoids(3, PERSON)).containsExactly(1, 2, 4);
        assertThat(medoids(2, PERSON)).containsExactly(1, 4);
    }

    @Test
    void aRecentInterestThatIsImportantEnoughNeedsNoPlaceKept() {
        assertThat(medoids(4, PERSON)).containsExactly(1, 2, 3, 4);
        assertThat(medoids(2, List.of(recent(4, 9), stored(1, 8), stored(2, 7))))
                .containsExactly(4, 1);
    }

    @Test
    void theOnlyPlaceIsTheMostImportantOnes() {
        assertThat(medoids(1, PERSON)).containsExactly(1);
    }

    @Test
    void withoutRecentInterestsNothingIsReplaced() {
        assertThat(medoids(3, PERSON.subList(0, 3))).containsExactly(1, 2, 3);
        assertThat(medoids(3, List.of())).isEmpty();
    }

    @Test
    void peopleDrawDifferently() {
        List<PresentInterest> even = List.of(stored(1, 1), stored(2, 1), stored(3, 1), stored(4, 1));
        var sampled = chooser(1, InterestChoice.SAMPLED);
        long different = Stream.of("anna", "ben", "cleo", "dan", "eve", "finn", "gil", "hal")
                .map(user -> sampled.choose(user, even).getFirst().medoid())
                .distinct()
                .count();
        assertThat(different).isGreaterThan(1);
    }

    private static List<Integer> medoids(int interests, List<PresentInterest> person) {
        return chooser(interests, InterestChoice.TOP).choose("anna", person).stream()
                .map(Interest::medoid)
                .toList();
    }

    private static ChosenInterests chooser(int interests, InterestChoice choice) {
        var settings = new RecommendSettings(
                interests, choice, 400, Blending.ROUND_ROBIN, Optional.empty(), Optional.empty(), 10);
        return new ChosenInterests(settings, 7, NOON);
    }

    private static PresentInterest stored(int medoid, double importance) {
        return new PresentInterest(HandMadeBatch.interest(importance, medoid), Origin.BATCH);
    }

    private static PresentInterest recent(int medoid, double importance) {
        return new PresentInterest(HandMadeBatch.interest(importance, medoid), Origin.RECENT);
    }
}

package dev.longview.application.interest;

import static dev.longview.application.interest.InterestWorld.ACTIVE;
import static dev.longview.application.interest.InterestWorld.MONDAY;
import static dev.longview.application.interest.InterestWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.interest.InterestSettings.ItemVectors;
import dev.longview.application.interest.ThresholdChoice.Candidate;
import dev.longview.application.interest.ThresholdChoice.Group;
import dev.longview.domain.interest.Linkage;
import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdTuningTest {

    private static final InterestSettings OPEN = settings(Optional.empty(), Optional.empty());

    @TempDir
    Path root;

    private InterestWorld world;

    /** Person i has 10 + i actions, of items along four axes. */
    @BeforeEach
    void fortyPeopleWithFourInterests() {
        world = new InterestWorld(root);
        for (int person = 0; person < 40; person++) {
            for (int action = 0; action < 10 + person; action++) {
                world.click("p" + person, action % 4 + 6 * (action / 4 % 3), instant(60 * person + action));
            }
        }
    }

    @Test
    void lightPeopleGetTheInterestsThatTheyHave() {
        ThresholdChoice choice = world.ingested().tune(OPEN);

        assertThat(choice.fits()).isTrue();
        assertThat(choice.chosen().light()).isEqualTo(4);
        assertThat(choice.chosen().heaviest()).isEqualTo(4);
        assertThat(choice.people()).isEqualTo(40);
        assertThat(choice.groups())
                .containsExactly(
                        new Group(Activity.LIGHT, 10, 20, 29),
                        new Group(Activity.FREQUENT, 19, 30, 48),
                        new Group(Activity.HEAVIEST, 1, 49, 49));
    }

    @Test
    void candidatesRiseInRoundStepsAndInterestsFallAlongThem() {
        List<Candidate> candidates = world.ingested().tune(OPEN).candidates();
        assertThat(candidates).hasSizeBetween(16, 41);
        assertThat(candidates)
                .isSortedAccordingTo((left, right) -> Double.compare(left.threshold(), right.threshold()))
                .isSortedAccordingTo((left, right) -> Double.compare(right.light(), left.light()))
                .isSortedAccordingTo((left, right) -> Integer.compare(right.most(), left.most()))
                .allSatisfy(candidate ->
                        assertThat(Double.toString(candidate.threshold())).hasSizeLessThanOrEqualTo(4));
        assertThat(candidates.getLast().light()).as("half of them have one").isLessThan(2);
    }

    @Test
    void theSameSeedChoosesTheSame() {
        world.ingested();
        assertThat(world.tune(OPEN)).isEqualTo(world.tune(OPEN));
    }

    @Test
    void aBatchWithoutAThresholdChoosesOnceAndTheNextTakesItOver() {
        world.ingested();
        InterestsReport first = world.batch(MONDAY, ACTIVE, OPEN);
        assertThat(first.chosen()).contains(world.tune(OPEN));
        assertThat(first.batch().record().threshold())
                .isEqualTo(first.chosen().orElseThrow().chosen().threshold());
        for (int action = 0; action < 30; action++) {
            world.click("someone else", action % 3, instant(action));
        }
        world.ingested();
        InterestsReport second = world.batch(MONDAY, ACTIVE, OPEN);
        assertThat(second.chosen()).isEmpty();
        assertThat(second.batch().record().threshold())
                .isEqualTo(first.batch().record().threshold());
    }

    @Test
    void heightsOfAnotherLinkageOrOfOtherVectorsAreNotTakenOver() {
        world.ingested();
        world.trained(.1);
        world.batch(MONDAY, ACTIVE, settings(.123));
        assertThat(world.batch(MONDAY, ACTIVE, settings(Optional.of(ItemVectors.MODEL), Optional.empty()))
                        .chosen())
                .isPresent();
        var complete = new InterestSettings(
                Optional.empty(), OPEN.window(), 2000, Linkage.COMPLETE, Optional.empty(), .01, 20);
        assertThat(world.batch(MONDAY, ACTIVE, complete).chosen()).isPresent();
    }

    @Test
    void whereNobodyActedEnoughItSaysSo(@TempDir Path empty) {
        InterestWorld quiet =
                new InterestWorld(empty).click("anna", 0, instant(0)).ingested();
        assertThatThrownBy(() -> quiet.tune(OPEN))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("pinnersage.threshold");
    }

    @Test
    void whereNothingIsUnlikeEverybodyHasOneInterest(@TempDir Path empty) {
        InterestWorld same = new InterestWorld(empty);
        for (int action = 0; action < 9; action++) {
            same.click("anna", 3, instant(action));
        }
        ThresholdChoice choice = same.ingested().tune(OPEN);
        assertThat(choice.fits()).isFalse();
        assertThat(choice.candidates()).containsExactly(new Candidate(0, 1, 1, 1, 1));
    }

    @Test
    void theHeaviestAreHeldAtAHundredWhereThatLeavesLightPeopleThree() {
        assertThat(chosenOf(new Candidate(1, 4, 9, 130, 150), new Candidate(2, 3, 8, 100, 120)))
                .isEqualTo(2);
        assertThat(chosenOf(new Candidate(1, 4, 9, 99, 150), new Candidate(2, 4, 8, 60, 120)))
                .as("of equals the lowest")
                .isEqualTo(1);
        assertThat(chosenOf(new Candidate(1, 9, 9, 99, 150), new Candidate(2, 2, 8, 60, 120)))
                .as("the lesser evil")
                .isEqualTo(2);
    }

    private static double chosenOf(Candidate... candidates) {
        return ThresholdChoice.of(MONDAY, Linkage.WARD, 1, List.of(), List.of(candidates))
                .chosen()
                .threshold();
    }

    private static Instant instant(int minutes) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * (minutes % 2000));
    }
}

package dev.longview.application.interest;

import static dev.longview.application.interest.InterestWorld.ACTIVE;
import static dev.longview.application.interest.InterestWorld.EVERYONE;
import static dev.longview.application.interest.InterestWorld.INELIGIBLE;
import static dev.longview.application.interest.InterestWorld.MONDAY;
import static dev.longview.application.interest.InterestWorld.WITHOUT_VECTOR;
import static dev.longview.application.interest.InterestWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.interest.InterestSettings.ItemVectors;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Importance;
import dev.longview.domain.interest.Interest;
import dev.longview.domain.interest.Linkage;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.ports.index.IndexFit;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishInterestsTest {

    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    @TempDir
    Path root;

    private InterestWorld world;

    @BeforeEach
    void threePeopleOverTwoDays() {
        world = new InterestWorld(root)
                .click("anna", 0, "2026-03-02T10:00:00Z")
                .click("anna", 6, "2026-03-02T11:00:00Z")
                .click("anna", 1, "2026-03-02T12:00:00Z")
                .click("anna", 12, "2026-03-03T10:00:00Z")
                .click("ben", 2, "2026-03-02T23:59:59.999Z")
                .click("ben", 2, "2026-03-02T08:00:00Z")
                .click("carl", 3, "2026-03-03T00:00:00Z")
                .ingested();
    }

    @Test
    void theFirstBatchFindsTheInterestsOfEverybodyWithActionsUpToTheEndOfTheDay() {
        InterestsRecord record = world.batch(MONDAY, ACTIVE);

        assertThat(record.users()).isEqualTo(2);
        assertThat(record.clustered()).isEqualTo(2);
        assertThat(record.interests()).isEqualTo(3);
        assertThat(record.model()).isEmpty();
        assertThat(record.until()).isEqualTo(millis("2026-03-02T23:59:59.999Z"));
        assertThat(record.watermark()).isEqualTo(record.until());
        assertThat(world.find("carl")).as("acted on Tuesday").isEmpty();
        InterestProfile anna = world.profile("anna");
        assertThat(anna.seen()).containsExactly(1, 6, 0);
        assertThat(anna.interests()).hasSize(2);
        Interest first = anna.interests().getFirst();
        assertThat(first.items()).containsExactly(0, 6);
        assertThat(first.times()).containsExactly(millis("2026-03-02T10:00:00Z"), millis("2026-03-02T11:00:00Z"));
        assertThat(first.importance()).isCloseTo(new Importance(.01).of(first.times(), record.until()), within(1e-12));
        assertThat(anna.interests().getLast().medoid()).isEqualTo(1);
    }

    @Test
    void aBatchSaysUpToWhichRecentActionItsDataGoes() {
        assertThat(world.batch(MONDAY, ACTIVE).absorbed()).isZero();
        world.ingestedAbsorbing(7);
        assertThat(world.batch(MONDAY, ACTIVE).absorbed()).isEqualTo(7);
    }

    @Test
    void anItemActedOnTwiceIsTwoActionsOfOneInterest() {
        world.batch(MONDAY, ACTIVE);
        assertThat(world.profile("ben").interests()).singleElement().satisfies(interest -> assertThat(interest.items())
                .containsExactly(2, 2));
        assertThat(world.profile("ben").seen()).containsExactly(2);
    }

    @Test
    void oneActionIsOneInterest() {
        world.batch(TUESDAY, ACTIVE);
        assertThat(world.profile("carl").interests()).singleElement().satisfies(interest -> {
            assertThat(interest.medoid()).isEqualTo(3);
            assertThat(interest.size()).isEqualTo(1);
        });
    }

    @Test
    void theNextBatchClustersOnlyTheActiveAndKeepsTheOthersAsTheyWere() {
        InterestsReport first = world.batch(MONDAY, ACTIVE, settings(.5));
        InterestProfile ben = world.profile("ben");
        InterestsRecord second = world.batch(TUESDAY, ACTIVE);

        assertThat(second.previous()).contains(first.batch().id());
        assertThat(second.clustered()).as("anna and carl").isEqualTo(2);
        assertThat(second.kept()).isEqualTo(1);
        assertThat(second.interests()).isEqualTo(4);
        assertThat(world.profile("ben")).usingRecursiveComparison().isEqualTo(ben);
        assertThat(world.profile("anna").day()).isEqualTo(TUESDAY.toEpochDay());
        assertThat(world.profile("anna").interests().getFirst().items()).containsExactly(0, 6, 12);
    }

    @Test
    void anOverlayEqualsEverybodyAfreshButForTheDayOfKeptImportances() {
        InterestsRecord first = world.batch(MONDAY, ACTIVE);
        InterestsRecord overlay = world.batch(TUESDAY, ACTIVE);
        InterestProfile anna = world.profile("anna");
        InterestProfile ben = world.profile("ben");
        InterestsRecord afresh = world.batch(TUESDAY, EVERYONE);

        assertThat(afresh.clustered()).isEqualTo(3);
        assertThat(afresh.interests()).isEqualTo(overlay.interests());
        assertThat(world.profile("anna")).usingRecursiveComparison().isEqualTo(anna);
        Interest kept = ben.interests().getFirst();
        Interest anew = world.profile("ben").interests().getFirst();
        assertThat(anew.items()).isEqualTo(kept.items());
        assertThat(anew.importance())
                .isCloseTo(new Importance(.01).later(kept.importance(), first.until(), overlay.until()), within(1e-12));
    }

    @Test
    void profilesFoundInAnotherWayAreNotKept() {
        InterestSettings usual = settings(.5);
        world.batch(MONDAY, ACTIVE, usual);
        assertThat(clustered(settings(.4))).as("threshold").isEqualTo(3);
        assertThat(clustered(settings(.4))).as("nothing").isEqualTo(2);
        assertThat(clustered(changed(90, 2000, Linkage.COMPLETE, .01)))
                .as("linkage")
                .isEqualTo(3);
        assertThat(clustered(changed(90, 2000, Linkage.COMPLETE, .1))).as("λ").isEqualTo(3);
        assertThat(clustered(changed(60, 2000, Linkage.COMPLETE, .1)))
                .as("window")
                .isEqualTo(3);
        assertThat(clustered(changed(60, 1, Linkage.COMPLETE, .1)))
                .as("most actions")
                .isEqualTo(3);
        assertThat(world.profile("anna").interests()).hasSize(1);
    }

    @Test
    void profilesAreNotKeptWhereAnItemGotAnotherVectorButWhereItGotItsFirst() {
        world.batch(MONDAY, ACTIVE);
        world.point(WITHOUT_VECTOR, 0, 0).ingested();
        assertThat(world.batch(TUESDAY, ACTIVE).clustered()).isEqualTo(2);
        world.point(2, 5, 0).ingested();
        assertThat(world.batch(TUESDAY, ACTIVE).clustered()).isEqualTo(3);
    }

    @Test
    void itemsWithoutAVectorAreSeenAndCountedButNoPartOfAnInterest() {
        world.click("dora", WITHOUT_VECTOR, "2026-03-02T09:00:00Z")
                .click("ben", WITHOUT_VECTOR, "2026-03-02T09:00:00Z")
                .ingested();
        InterestsRecord record = world.batch(MONDAY, ACTIVE);

        assertThat(record.withoutVector()).isEqualTo(2);
        assertThat(record.withoutInterests()).isEqualTo(1);
        assertThat(record.users()).isEqualTo(3);
        assertThat(world.profile("dora").interests()).isEmpty();
        assertThat(world.profile("dora").seen()).containsExactly(WITHOUT_VECTOR);
        assertThat(world.profile("ben").interests().getFirst().items()).containsExactly(2, 2);
        assertThat(world.profile("ben").seen()).containsExactly(2, WITHOUT_VECTOR);
    }

    @Test
    void anItemThatMayNotBeRecommendedAnyMoreStandsForAnInterestButIsNotIndexed() {
        world.click("eve", INELIGIBLE, "2026-03-02T09:00:00Z").ingested();
        InterestsRecord record = world.batch(MONDAY, ACTIVE);
        assertThat(world.profile("eve").interests().getFirst().medoid()).isEqualTo(INELIGIBLE);
        assertThat(record.items()).isEqualTo(24);
        assertThat(record.indexed()).isEqualTo(22);
    }

    @Test
    void theWindowEndsWithTheDayAndOnlyTheLatestActionsCount() {
        world.click("fay", 4, "2025-12-02T23:59:59.999Z")
                .click("fay", 5, "2025-12-03T00:00:00Z")
                .click("fay", 1, "2026-01-01T00:00:00Z")
                .click("fay", WITHOUT_VECTOR, "2026-02-01T00:00:00Z")
                .click("fay", 2, "2026-03-01T00:00:00Z")
                .ingested();
        world.batch(MONDAY, EVERYONE);
        assertThat(medoids("fay")).containsExactlyInAnyOrder(5, 1, 2);
        world.batch(MONDAY, EVERYONE, changed(90, 2, Linkage.WARD, .01));
        assertThat(medoids("fay")).containsExactlyInAnyOrder(1, 2);
        assertThat(world.profile("fay").seen()).containsExactly(2, WITHOUT_VECTOR, 1, 5, 4);
    }

    @Test
    void withoutTimesEverythingIsInTheWindowAndCountsTheSame() {
        world.ingestedWithoutTimes();
        InterestsRecord record = world.batch(MONDAY, ACTIVE);
        assertThat(record.users()).isEqualTo(3);
        assertThat(record.decayPerDay()).isZero();
        assertThat(world.profile("anna").interests().getFirst().importance()).isEqualTo(3);
        assertThat(world.batch(MONDAY, ACTIVE).clustered())
                .as("who is active cannot be told")
                .isEqualTo(3);
    }

    @Test
    void aModelsEmbeddingsAreUsedWhereTheDataHasNoVectorsOrWhereTheyAreWanted() {
        String model = world.trained(.3);
        InterestSettings wanted = settings(Optional.of(ItemVectors.MODEL), Optional.of(.5));
        InterestsRecord record = world.batch(MONDAY, ACTIVE, wanted).batch().record();
        assertThat(record.model()).contains(model);
        assertThat(record.indexed()).isEqualTo(22);
        assertThat(clustered(wanted)).as("the same model").isEqualTo(2);
        world.trained(.4);
        assertThat(clustered(wanted)).as("another model").isEqualTo(3);
        assertThat(clustered(settings(.5))).as("the data's own vectors").isEqualTo(3);
    }

    @Test
    void withNeitherVectorsNorAModelItSaysWhatIsMissing(@TempDir Path empty) {
        InterestWorld bare = new InterestWorld(empty)
                .click("anna", 0, "2026-03-02T10:00:00Z")
                .ingestedWithoutVectors();
        assertThatThrownBy(() -> bare.batch(MONDAY, ACTIVE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("longview train")
                .hasMessageContaining("--item-vectors");
        assertThatThrownBy(() -> bare.batch(MONDAY, ACTIVE, settings(Optional.of(ItemVectors.GIVEN), Optional.of(.5))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("pinnersage.vectors");
    }

    @Test
    void aVectorWithNanIsRefusedWithItsItem() {
        world.point(5, 0, Float.NaN).ingested();
        assertThatThrownBy(() -> world.batch(MONDAY, ACTIVE))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("item-5");
        assertNothingPublished();
    }

    @Test
    void aModelThatGivesNanIsRefused() {
        world.trained(Double.NaN);
        assertThatThrownBy(() -> world.batch(MONDAY, ACTIVE, settings(Optional.of(ItemVectors.MODEL), Optional.of(.5))))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("NaN");
        assertNothingPublished();
    }

    @Test
    void aRunThatDiesLeavesTheOldBatchServingAndTheNextRunSucceeds() {
        InterestsReport first = world.batch(MONDAY, ACTIVE, settings(.5));
        assertThatThrownBy(() -> world.batch(TUESDAY, ACTIVE, settings(.5), new Before(() -> {
                    throw new IllegalStateException("killed");
                })))
                .hasMessage("killed");
        assertThat(world.artifacts.currentId(ArtifactKind.INTERESTS))
                .contains(first.batch().id());
        assertThat(world.artifacts.list(ArtifactKind.INTERESTS))
                .containsExactly(first.batch().id());
        assertThat(world.batch(TUESDAY, ACTIVE).users()).isEqualTo(3);
    }

    @Test
    void aDamagedBatchIsNeverLaidUnderButReplacedByAll() throws IOException {
        String damaged = world.batch(MONDAY, ACTIVE, settings(.5)).batch().id();
        Files.write(
                world.artifacts.open(ArtifactKind.INTERESTS, damaged).file(InterestsRecord.VECTORS), new byte[] {1});
        assertThatThrownBy(() -> world.batch(TUESDAY, ACTIVE)).isInstanceOf(CorruptException.class);
        assertThat(world.batch(TUESDAY, EVERYONE).users()).isEqualTo(3);
    }

    @Test
    void aDayThatCannotBeIsRefused() {
        assertThatThrownBy(() -> world.batch(MONDAY.minusDays(1), ACTIVE))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("2026-03-02 to 2026-03-03");
        assertNothingPublished();
        world.batch(TUESDAY, ACTIVE);
        assertThatThrownBy(() -> world.batch(MONDAY, ACTIVE))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("--all");
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        for (int action = 0; action < 3000; action++) {
            world.click("p" + action % 70, (action * 7 + action / 70) % 24, instant(action));
        }
        world.ingested();
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool four = new ForkJoinPool(4)) {
            one.submit(() -> world.batch(TUESDAY, EVERYONE)).get();
            byte[] alone = profiles();
            four.submit(() -> world.batch(TUESDAY, EVERYONE)).get();
            assertThat(profiles()).isEqualTo(alone);
        }
    }

    private long clustered(InterestSettings settings) {
        return world.batch(TUESDAY, ACTIVE, settings).batch().record().clustered();
    }

    private int[] medoids(String user) {
        return world.profile(user).interests().stream()
                .mapToInt(Interest::medoid)
                .toArray();
    }

    /** The fake store's file. */
    private byte[] profiles() throws IOException {
        var current = world.artifacts.current(ArtifactKind.INTERESTS).orElseThrow();
        return Files.readAllBytes(current.file("users.bin"));
    }

    private void assertNothingPublished() {
        assertThat(world.artifacts.currentId(ArtifactKind.INTERESTS)).isEmpty();
        assertThat(world.artifacts.list(ArtifactKind.INTERESTS)).isEmpty();
    }

    private static InterestSettings changed(int days, int most, Linkage linkage, double decayPerDay) {
        return new InterestSettings(
                Optional.empty(), Duration.ofDays(days), most, linkage, Optional.of(.5), decayPerDay, 20);
    }

    private static Instant instant(int action) {
        return Instant.parse("2026-03-02T00:00:00Z").plusSeconds(20L * action);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    /** Does something before the index is built. */
    private record Before(Runnable action) implements VectorIndex {

        @Override
        public void build(Path folder, Vectors vectors, BitSet included, Progress progress) {
            action.run();
            new ExactVectorIndex().build(folder, vectors, included, progress);
        }

        @Override
        public IndexFit fit(Path folder, Vectors vectors, BitSet included, Vectors queries) {
            return new ExactVectorIndex().fit(folder, vectors, included, queries);
        }

        @Override
        public VectorSearcher open(Path folder) {
            return new ExactVectorIndex().open(folder);
        }
    }
}

package dev.longview.application.generation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.ports.index.IndexFit;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishDayTest {

    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate THURSDAY = MONDAY.plusDays(3);
    private static final Whom ACTIVE = new Whom.Active();

    @TempDir
    Path root;

    private SmallWorld world;

    @BeforeEach
    void threePeopleOverFourDays() {
        world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("anna", "item-1", "2026-03-03T10:00:00Z")
                .click("ben", "item-2", "2026-03-02T23:59:59.999Z")
                .click("carl", "item-1", "2026-03-03T00:00:00Z")
                .click("dora", "item-1", "2026-03-04T08:00:00Z")
                .click("dora", "item-2", "2026-03-05T08:00:00Z")
                .ingested();
        world.trained(0);
    }

    @Test
    void theFirstRunEmbedsEveryoneWithActionsUpToTheEndOfTheDay() {
        GenerationRecord record = world.daily(MONDAY, ACTIVE).record();
        assertThat(record.users()).isEqualTo(2);
        assertThat(record.embedded()).isEqualTo(2);
        assertThat(record.kept()).isZero();
        assertThat(record.watermark())
                .isEqualTo(Instant.parse("2026-03-02T23:59:59.999Z").toEpochMilli());
        assertThat(profile("anna").seen()).containsExactly(0);
        assertThat(profile("ben").seen()).containsExactly(2);
        assertThat(world.profile("carl"))
                .as("acted at midnight, which is Tuesday")
                .isEmpty();
    }

    @Test
    void itemsThatAreIneligibleOrCannotBeToldApartAreEmbeddedButNotIndexed() {
        GenerationRecord record = world.daily(MONDAY, ACTIVE).record();
        assertThat(record.items()).isEqualTo(12);
        assertThat(record.indexed()).isEqualTo(10);
        assertThat(record.dimension()).isEqualTo(4);
    }

    @Test
    void theNextDayEmbedsOnlyTheActiveAndKeepsTheOthersAsTheyWere() {
        Published<GenerationRecord> first = world.daily(MONDAY, ACTIVE);
        UserProfile ben = profile("ben");
        UserProfile anna = profile("anna");
        GenerationRecord second = world.daily(TUESDAY, ACTIVE).record();
        assertThat(second.embedded()).isEqualTo(2);
        assertThat(second.kept()).isEqualTo(1);
        assertThat(second.users()).isEqualTo(3);
        assertThat(second.previous()).contains(first.id());
        assertThat(profile("ben")).usingRecursiveComparison().isEqualTo(ben);
        assertThat(profile("anna").embedding()).isNotEqualTo(anna.embedding());
        assertThat(profile("anna").seen()).containsExactly(1, 0);
        assertThat(profile("anna").day()).isEqualTo(TUESDAY.toEpochDay());
    }

    @Test
    void anOverlayEqualsEmbeddingEverybodyAfresh() {
        world.daily(MONDAY, ACTIVE);
        world.daily(TUESDAY, ACTIVE);
        float[] anna = profile("anna").embedding();
        float[] ben = profile("ben").embedding();
        assertThat(world.daily(TUESDAY, new Whom.Everyone()).record().embedded())
                .isEqualTo(3);
        assertThat(profile("anna").embedding()).containsExactly(anna, within(1e-3f));
        assertThat(profile("ben").embedding()).containsExactly(ben, within(1e-3f));
    }

    @Test
    void daysThatWereMissedAreMadeUpFor() {
        world.daily(MONDAY, ACTIVE);
        GenerationRecord record = world.daily(THURSDAY, ACTIVE).record();
        assertThat(record.embedded()).as("anna and carl of Tuesday, dora").isEqualTo(3);
        assertThat(profile("carl").seen()).containsExactly(1);
        assertThat(profile("dora").seen()).containsExactly(2, 1);
    }

    @Test
    void actionsOfADayThatCameInAfterItsRunAreMadeUpFor() {
        world.daily(TUESDAY, ACTIVE);
        world.click("ben", "item-3", "2026-03-03T18:00:00Z").ingested();
        assertThat(world.daily(TUESDAY.plusDays(1), ACTIVE).record().embedded())
                .as("dora, and ben of Tuesday evening")
                .isEqualTo(2);
        assertThat(profile("ben").seen()).containsExactly(3, 2);
    }

    @Test
    void theSameDayAgainGivesTheSame() {
        world.daily(TUESDAY, ACTIVE);
        float[] anna = profile("anna").embedding();
        GenerationRecord again = world.daily(TUESDAY, ACTIVE).record();
        assertThat(again.embedded()).isEqualTo(2);
        assertThat(profile("anna").embedding()).isEqualTo(anna);
    }

    @Test
    void anotherModelEmbedsEveryone() {
        world.daily(MONDAY, ACTIVE);
        float[] ben = profile("ben").embedding();
        String turned = world.trained(1);
        GenerationRecord record = world.daily(TUESDAY, ACTIVE).record();
        assertThat(record.model()).isEqualTo(turned);
        assertThat(record.embedded()).isEqualTo(3);
        assertThat(record.kept()).isZero();
        assertThat(profile("ben").day()).isEqualTo(TUESDAY.toEpochDay());
        world.trained(0);
        world.daily(TUESDAY, ACTIVE);
        assertThat(profile("ben").embedding()).isEqualTo(ben);
    }

    @Test
    void aRepairComputesAgainExactlyWhatWasComputedSince() {
        world.daily(MONDAY, ACTIVE);
        world.daily(THURSDAY, ACTIVE);
        world.ingested();
        GenerationRecord repaired =
                world.daily(THURSDAY, new Whom.UpdatedSince(TUESDAY)).record();
        assertThat(repaired.embedded()).as("all but ben").isEqualTo(3);
        assertThat(repaired.kept()).isEqualTo(1);
        assertThat(profile("ben").day()).isEqualTo(MONDAY.toEpochDay());
    }

    @Test
    void aPersonWithoutKnownActionsGetsNoProfile() {
        world.act("eve", "item-3", "2026-03-02T12:00:00Z", "hide").ingested();
        world.daily(MONDAY, ACTIVE);
        assertThat(world.profile("eve")).isEmpty();
    }

    @Test
    void aDayOutsideOfTheDataIsRefused() {
        assertThatThrownBy(() -> world.daily(MONDAY.minusDays(1), ACTIVE))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("2026-03-01")
                .hasMessageContaining("2026-03-02 to 2026-03-05");
        assertThatThrownBy(() -> world.daily(MONDAY.plusDays(9), ACTIVE)).isInstanceOf(MisconfiguredException.class);
        assertNothingPublished();
    }

    @Test
    void aDayBeforeTheCurrentGenerationsIsRefusedUnlessEverybodyIsEmbedded() {
        world.daily(TUESDAY, ACTIVE);
        assertThatThrownBy(() -> world.daily(MONDAY, ACTIVE))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("--all");
        assertThat(world.daily(MONDAY, new Whom.Everyone()).record().users()).isEqualTo(2);
    }

    @Test
    void aModelThatGivesNaNIsNeverPublished() {
        world.trained(Double.NaN);
        assertThatThrownBy(() -> world.daily(MONDAY, ACTIVE))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("NaN");
        assertNothingPublished();
    }

    @Test
    void aRunThatDiesLeavesTheOldGenerationServingAndTheNextRunSucceeds() {
        Published<GenerationRecord> first = world.daily(MONDAY, ACTIVE);
        assertThatThrownBy(() -> world.daily(TUESDAY, ACTIVE, new Before(() -> {
                    throw new IllegalStateException("killed");
                })))
                .hasMessage("killed");
        assertThat(world.artifacts.currentId(ArtifactKind.GENERATION)).contains(first.id());
        assertThat(world.artifacts.list(ArtifactKind.GENERATION)).containsExactly(first.id());
        assertThat(world.daily(TUESDAY, ACTIVE).record().users()).isEqualTo(3);
    }

    @Test
    void whoeverPublishesMeanwhileWinsAndNothingIsLeftBehind() {
        world.daily(MONDAY, ACTIVE);
        assertThatThrownBy(() -> world.daily(TUESDAY, ACTIVE, new Before(() -> world.daily(THURSDAY, ACTIVE))))
                .isInstanceOf(RetryableException.class);
        assertThat(world.artifacts.list(ArtifactKind.GENERATION)).hasSize(2);
        assertThat(profile("dora").day()).isEqualTo(THURSDAY.toEpochDay());
    }

    @Test
    void anIndexThatLostItemsIsNeverPublished() {
        assertThatThrownBy(() -> world.daily(MONDAY, ACTIVE, new Forgetful()))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("items in the index");
        assertNothingPublished();
    }

    @Test
    void anEmptyWorkspaceSaysWhatIsMissing(@TempDir Path empty) {
        assertThatThrownBy(() -> new SmallWorld(empty).daily(MONDAY, ACTIVE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("longview ingest");
    }

    private UserProfile profile(String user) {
        return world.profile(user).orElseThrow();
    }

    private void assertNothingPublished() {
        assertThat(world.artifacts.currentId(ArtifactKind.GENERATION)).isEmpty();
        assertThat(world.artifacts.list(ArtifactKind.GENERATION)).isEmpty();
    }

    @Test
    void theIndexIsFittedToPeoplesEmbeddingsAndWhatItFindsIsRecorded() {
        List<Vectors> asked = new ArrayList<>();
        GenerationRecord record = world.daily(MONDAY, ACTIVE, new Fitted(asked)).record();
        assertThat(record.fit()).contains(new IndexFit(.7, .9, 800, 2));
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().count()).isEqualTo(2);
        assertThat(List.of("anna", "ben"))
                .as("each is asked for by one row, which the store keeps in fewer bits")
                .allMatch(user -> IntStream.range(0, 2)
                                .filter(row -> Similarity.cosine(
                                                asked.getFirst().row(row),
                                                profile(user).embedding())
                                        > .9999)
                                .count()
                        == 1);
        assertThat(GenerationRecord.LINEAGE
                        .read(world.artifacts.current(ArtifactKind.GENERATION).orElseThrow())
                        .record())
                .isEqualTo(record);
    }

    /** Tells what it is asked, and that it finds little. */
    private record Fitted(List<Vectors> asked) implements VectorIndex {

        @Override
        public void build(Path folder, Vectors vectors, BitSet included, Progress progress) {
            new ExactVectorIndex().build(folder, vectors, included, progress);
        }

        @Override
        public IndexFit fit(Path folder, Vectors vectors, BitSet included, Vectors queries) {
            asked.add(queries);
            return new IndexFit(.7, .9, 800, queries.count());
        }

        @Override
        public VectorSearcher open(Path folder) {
            return new ExactVectorIndex().open(folder);
        }
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

    /** Leaves the last item out. */
    private record Forgetful() implements VectorIndex {

        @Override
        public void build(Path folder, Vectors vectors, BitSet included, Progress progress) {
            BitSet fewer = (BitSet) included.clone();
            fewer.clear(included.length() - 1);
            new ExactVectorIndex().build(folder, vectors, fewer, progress);
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

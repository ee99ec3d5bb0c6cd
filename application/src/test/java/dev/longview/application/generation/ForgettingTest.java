package dev.longview.application.generation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.application.purge.PurgeArtifacts;
import dev.longview.application.recommendation.ExportVectors.Whose;
import dev.longview.application.recommendation.Recents;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.table.FakeTableWriter;
import dev.longview.ports.table.TableWriter.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was made before a wish to be forgotten does not answer, and what is made later does not take over. */
class ForgettingTest {

    private static final Whom ACTIVE = new Whom.Active();
    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

    @TempDir
    private Path root;

    private SmallWorld world;

    @BeforeEach
    void publish() {
        world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T10:00:00Z")
                .click("ben", "item-2", "2026-03-03T10:00:00Z")
                .ingested();
        world.trained(0);
    }

    @Test
    void anOpenGenerationAndBatchKnowAForgottenPersonNoMore() {
        world.daily(MONDAY, ACTIVE);
        world.interests(MONDAY);
        try (Serving serving = world.serving(Recents.NONE)) {
            serving.generations().refresh(open -> {});
            serving.interests().refresh(open -> {});
            assertThat(serving.<Boolean>ask(open -> open.knowsPerson("anna"))).isTrue();
            world.people.forget("anna", NOW);
            assertThat(serving.<Boolean>ask(open -> open.knowsPerson("anna"))).isFalse();
            assertThat(serving.<Boolean>ask(open -> open.knowsPerson("ben"))).isTrue();
            assertThatThrownBy(
                            () -> serving.ask(open -> open.requireGeneration().embedding("anna")))
                    .isInstanceOf(NotFoundException.class);
        }
        try (ServingGeneration opened = world.open()) {
            assertThat(opened.knowsPerson("anna")).as("opened after the wish").isFalse();
        }
    }

    @Test
    void theNextGenerationDoesNotTakeTheirProfileOverAndAnEarlierOneDoesNotBringItBack() {
        Published<GenerationRecord> first = world.daily(MONDAY, ACTIVE);
        world.people.forget("anna", NOW);
        Published<GenerationRecord> second = world.daily(MONDAY.plusDays(1), ACTIVE);
        assertThat(second.record().users()).isEqualTo(1);
        assertThat(second.record().followed()).isEqualTo(1);
        new RollBack(world.artifacts, world.profileStores())
                .rollBack(GenerationRecord.LINEAGE, Optional.of(first.id()));
        try (ServingGeneration opened = world.open()) {
            assertThat(opened.id()).isEqualTo(first.id());
            assertThat(opened.knowsPerson("anna")).isFalse();
            assertThat(opened.knowsPerson("ben")).isTrue();
        }
    }

    @Test
    void whoeverComesBackIsKnownToTheNextGenerationOnly() {
        Published<GenerationRecord> first = world.daily(MONDAY, ACTIVE);
        world.people.forget("ben", NOW);
        // the fakes keep all of ben, as an ingest would keep what came after the wish
        world.daily(MONDAY.plusDays(1), new Whom.Everyone());
        try (ServingGeneration opened = world.open()) {
            assertThat(opened.knowsPerson("ben")).isTrue();
        }
        new RollBack(world.artifacts, world.profileStores())
                .rollBack(GenerationRecord.LINEAGE, Optional.of(first.id()));
        try (ServingGeneration opened = world.open()) {
            assertThat(opened.knowsPerson("ben")).isFalse();
        }
    }

    @Test
    void anExportLeavesThemOut() {
        world.daily(MONDAY, ACTIVE);
        world.people.forget("anna", NOW);
        FakeTableWriter tables = new FakeTableWriter();
        assertThat(world.exporter(tables).export(Whose.USERS, Format.PARQUET, Path.of("users.parquet")))
                .isEqualTo(1);
    }

    @Test
    void purgingDeletesNothingWhereWhatStaysIsDamaged() throws IOException {
        Published<GenerationRecord> first = world.daily(MONDAY, ACTIVE);
        Published<GenerationRecord> second = world.daily(MONDAY.plusDays(1), ACTIVE);
        world.damage(second.id());
        PurgeArtifacts purge = new PurgeArtifacts(world.artifacts, world.profileStores(), world.people);
        assertThatThrownBy(purge::purge).isInstanceOf(CorruptException.class);
        assertThat(world.artifacts.list(ArtifactKind.GENERATION)).containsExactly(first.id(), second.id());
    }

    @Test
    void purgingLeavesWhatIsCurrentAndWhatThatStandsOnAndTellsWhatStillHoldsThem() {
        world.daily(MONDAY, ACTIVE);
        world.interests(MONDAY);
        world.people.forget("anna", NOW);
        PurgeArtifacts purge = new PurgeArtifacts(world.artifacts, world.profileStores(), world.people);
        assertThat(purge.planned().replaced()).isEmpty();
        assertThat(purge.planned().remembering()).hasSize(3);
        String standsOn = world.artifacts.currentId(ArtifactKind.DATA).orElseThrow();
        world.ingested();
        world.ingested();
        Published<GenerationRecord> current = world.daily(MONDAY.plusDays(1), ACTIVE);
        assertThat(purge.planned().replaced()).as("a generation and a snapshot").hasSize(2);
        assertThat(purge.purge().replaced()).hasSize(2);
        assertThat(world.artifacts.list(ArtifactKind.GENERATION)).containsExactly(current.id());
        assertThat(world.artifacts.list(ArtifactKind.DATA))
                .as("the batch still stands on the first")
                .containsExactly(
                        standsOn, world.artifacts.currentId(ArtifactKind.DATA).orElseThrow());
        assertThat(purge.planned().replaced()).isEmpty();
        assertThat(purge.planned().remembering()).anyMatch(each -> each.startsWith("interests/"));
        assertThat(purge.planned().remembering()).noneMatch(each -> each.startsWith("generations/"));
        try (ServingGeneration opened = world.open()) {
            assertThat(opened.knowsPerson("ben")).isTrue();
        }
    }
}

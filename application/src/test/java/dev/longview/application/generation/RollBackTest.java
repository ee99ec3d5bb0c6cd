package dev.longview.application.generation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollBackTest {

    @TempDir
    Path root;

    private SmallWorld world;
    private RollBack rollBack;

    @BeforeEach
    void oneDayOfData() {
        world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        rollBack = new RollBack(world.artifacts, world.profileStores());
    }

    @Test
    void leadsToTheGenerationThatTheCurrentOneReplaced() {
        Published<GenerationRecord> first = publish();
        Published<GenerationRecord> second = publish();
        assertThat(rolledBack(Optional.empty()).id()).isEqualTo(first.id());
        assertThat(current()).contains(first.id());
        Published<GenerationRecord> third = publish();
        assertThat(third.record().previous()).contains(first.id());
        assertThat(rolledBack(Optional.empty()).id())
                .as("not the bad one, %s", second.id())
                .isEqualTo(first.id());
    }

    @Test
    void leadsToANamedGenerationForwardsToo() {
        Published<GenerationRecord> first = publish();
        Published<GenerationRecord> second = publish();
        rolledBack(Optional.of(first.id()));
        assertThat(current()).contains(first.id());
        rolledBack(Optional.of(second.id()));
        assertThat(current()).contains(second.id());
    }

    @Test
    void withNothingBeforeItSaysSo() {
        assertThatThrownBy(() -> rolledBack(Optional.empty()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("none was published yet");
        Published<GenerationRecord> only = publish();
        assertThatThrownBy(() -> rolledBack(Optional.empty()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(only.id());
        assertThatThrownBy(() -> rolledBack(Optional.of("nonsense"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void neverLeadsToADamagedGeneration() throws IOException {
        Published<GenerationRecord> first = publish();
        Published<GenerationRecord> second = publish();
        world.damage(first.id());
        assertThatThrownBy(() -> rolledBack(Optional.empty())).isInstanceOf(CorruptException.class);
        assertThat(current()).contains(second.id());
    }

    @Test
    void neverLeadsToAGenerationWhoseDataAreLost() {
        Published<GenerationRecord> first = publish();
        world.ingested();
        Published<GenerationRecord> second = publish();
        world.artifacts.delete(ArtifactKind.DATA, first.record().snapshot());
        assertThatThrownBy(() -> rolledBack(Optional.empty())).isInstanceOf(NotFoundException.class);
        assertThat(current()).contains(second.id());
    }

    @Test
    void leadsAwayFromADamagedGeneration() throws IOException {
        Published<GenerationRecord> first = publish();
        world.damage(publish().id());
        assertThat(rolledBack(Optional.empty()).id()).isEqualTo(first.id());
    }

    @Test
    void theListTellsWhichOneServesAndWhichIsDamaged() throws IOException {
        Published<GenerationRecord> first = publish();
        Published<GenerationRecord> second = publish();
        world.damage(first.id());
        var rows = new ListGenerations(world.artifacts).list(GenerationRecord.LINEAGE);
        assertThat(rows).extracting(ListGenerations.Row::id).containsExactly(first.id(), second.id());
        assertThat(rows.get(0).role()).isEqualTo(ListGenerations.Role.KEPT);
        assertThat(rows.get(0).fault()).contains("damaged");
        assertThat(rows.get(1).role()).isEqualTo(ListGenerations.Role.CURRENT);
        assertThat(rows.get(1).published()).map(Published::record).contains(second.record());
    }

    private Published<GenerationRecord> rolledBack(Optional<String> id) {
        return rollBack.rollBack(GenerationRecord.LINEAGE, id);
    }

    private Published<GenerationRecord> publish() {
        return world.daily(MONDAY, new Whom.Active());
    }

    private Optional<String> current() {
        return world.artifacts.currentId(ArtifactKind.GENERATION);
    }
}

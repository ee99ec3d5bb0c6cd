package dev.longview.application.interest;

import static dev.longview.application.interest.InterestWorld.ACTIVE;
import static dev.longview.application.interest.InterestWorld.EVERYONE;
import static dev.longview.application.interest.InterestWorld.MONDAY;
import static dev.longview.application.interest.InterestWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Published;
import dev.longview.application.generation.ListGenerations;
import dev.longview.application.generation.RollBack;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListInterestsTest {

    @TempDir
    Path root;

    private InterestWorld world;

    @BeforeEach
    void oneDay() {
        world = new InterestWorld(root)
                .click("anna", 0, "2026-03-02T10:00:00Z")
                .click("anna", 6, "2026-03-02T11:00:00Z")
                .click("anna", 1, "2026-03-02T12:00:00Z")
                .ingested();
    }

    @Test
    void tellsMedoidImportanceSizeAndMembersLatestFirst() {
        world.batch(MONDAY, ACTIVE);
        PersonInterests anna = new ListInterests(world.opener()).list("anna");

        assertThat(anna.day()).isEqualTo(MONDAY);
        assertThat(anna.seen()).isEqualTo(3);
        assertThat(anna.interests()).hasSize(2);
        PersonInterests.Named first = anna.interests().getFirst();
        assertThat(first.item()).isEqualTo("item-0");
        assertThat(first.title()).isEqualTo("Title 0");
        assertThat(first.size()).isEqualTo(2);
        assertThat(first.importance()).isBetween(1.98, 2.0);
        assertThat(first.members())
                .containsExactly(
                        new PersonInterests.Member(
                                "item-6", "Title 6", Optional.of(Instant.parse("2026-03-02T11:00:00Z"))),
                        new PersonInterests.Member(
                                "item-0", "Title 0", Optional.of(Instant.parse("2026-03-02T10:00:00Z"))));
    }

    @Test
    void withoutTimesThereAreNoDates() {
        world.ingestedWithoutTimes().batch(MONDAY, ACTIVE);
        assertThat(new ListInterests(world.opener()).list("anna").interests())
                .flatExtracting(PersonInterests.Named::members)
                .extracting(PersonInterests.Member::time)
                .containsOnly(Optional.empty());
    }

    @Test
    void saysWhoAndWhatIsMissing() {
        ListInterests interests = new ListInterests(world.opener());
        assertThatThrownBy(() -> interests.list("anna"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("longview pinnersage batch");
        world.batch(MONDAY, ACTIVE);
        assertThatThrownBy(() -> interests.list("nobody"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'nobody'");
    }

    @Test
    void anOpenBatchHasAllThatIsServedFrom() {
        String id = world.batch(MONDAY, ACTIVE, settings(.5)).batch().id();
        try (InterestBatch batch = world.opener().open(Optional.of(id))) {
            float[] query = batch.vectors().row(1);
            assertThat(batch.index()
                            .search(query, 1, batch.items().eligible())
                            .getFirst()
                            .item())
                    .isEqualTo(1);
            assertThat(batch.vectors().row(InterestWorld.WITHOUT_VECTOR)).containsOnly(0);
            assertThat(batch.items().size()).isEqualTo(24);
            assertThat(batch.profiles().get("anna")).isPresent();
            assertThat(batch.record().finder().clusterer().toString()).contains("WARD", "0.5");
        }
    }

    @Test
    void aDamagedBatchIsNotOpenedAndRollbackLeadsAwayFromIt() throws IOException {
        Published<InterestsRecord> first =
                world.batch(MONDAY, ACTIVE, settings(.5)).batch();
        String second = world.batch(MONDAY, EVERYONE, settings(.5)).batch().id();
        Files.write(world.artifacts.open(ArtifactKind.INTERESTS, second).file(InterestsRecord.VECTORS), new byte[] {1});
        assertThatThrownBy(() -> world.opener().open(Optional.empty())).isInstanceOf(CorruptException.class);

        assertThat(new ListGenerations(world.artifacts).list(InterestsRecord.LINEAGE))
                .extracting(ListGenerations.Row::published)
                .containsExactly(Optional.of(first), Optional.empty());
        assertThat(new RollBack(world.artifacts, world.profileStores())
                        .rollBack(InterestsRecord.LINEAGE, Optional.empty()))
                .isEqualTo(first);
        world.opener().open(Optional.empty()).close();
    }
}

package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTest {

    @TempDir
    Path root;

    @Test
    void whatIsPublishedAndNotOpenNeedsTheWholeLog() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        try (Serving serving = world.serving(Recents.NONE)) {
            assertThat(serving.absorbed()).as("nothing is published").isEmpty();
            world.trained(0);
            world.daily(MONDAY, new Whom.Active());
            assertThat(serving.absorbed()).hasValue(0);
            serving.opened(UserRepresentation.PINNERFORMER);
            long snapshots = serving.ask(
                    open -> open.requireGeneration().data().manifest().absorbed());
            assertThat(serving.absorbed()).hasValue(snapshots);
        }
    }
}

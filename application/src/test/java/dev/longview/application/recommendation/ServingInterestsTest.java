package dev.longview.application.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.retrieval.Blending;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LoggedItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingInterestsTest {

    private static final RecommendSettings SETTINGS = new RecommendSettings(
            3, InterestChoice.TOP, 400, Blending.ROUND_ROBIN, Optional.empty(), Optional.empty(), 10);

    @TempDir
    Path folder;

    @Test
    void nearAnItemWhoseChangeHasLeftTheLogIsNothing() {
        AtomicReference<List<LoggedItem>> changes = new AtomicReference<>(List.of());
        try (ServingInterests open = new ServingInterests(
                HandMadeBatch.ofAngles(folder, 0, 90).open(), SETTINGS, new CacheUse(), changes::get)) {
            changes.set(List.of(new LoggedItem(1, at("new", 1, 0))));
            int medoid = open.items().ids().indexOf("new").orElseThrow();
            assertThat(open.nearest(medoid, 2, open.selectable().open())).hasSize(2);
            changes.set(List.of());
            assertThat(open.nearest(medoid, 2, open.selectable().open())).isEmpty();
            assertThat(open.nearest(0, 2, open.selectable().open())).hasSize(2);
        }
    }

    private static ItemChange at(String id, float x, float y) {
        return new ItemChange(
                id, Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.of(new float[] {x, y}));
    }
}

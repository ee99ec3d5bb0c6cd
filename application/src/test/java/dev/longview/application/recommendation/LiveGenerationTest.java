package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.RetryableException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveGenerationTest {

    @TempDir
    Path root;

    private SmallWorld world;

    @BeforeEach
    void oneDayOfData() {
        world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
    }

    @Test
    void beforeTheFirstGenerationQuestionsAreForLater() {
        try (LiveGeneration live = world.live()) {
            assertThat(live.refresh()).isFalse();
            assertThatThrownBy(() -> live.ask(ServingGeneration::size)).isInstanceOf(RetryableException.class);
        }
    }

    @Test
    void followsThePointer() {
        try (LiveGeneration live = world.live()) {
            String first = publish();
            assertThat(live.refresh()).isTrue();
            assertThat(live.refresh()).as("nothing new").isFalse();
            assertThat(id(live)).isEqualTo(first);
            String second = publish();
            assertThat(id(live)).as("not asked to look yet").isEqualTo(first);
            assertThat(live.refresh()).isTrue();
            assertThat(id(live)).isEqualTo(second);
        }
    }

    @Test
    void aQuestionUnderWayIsAnsweredByTheGenerationItBeganWith() {
        try (LiveGeneration live = world.live()) {
            String first = publish();
            live.refresh();
            String answered = live.ask(open -> {
                publish();
                live.refresh();
                assertThat(open.recommend("anna", 2, Exclude.NOTHING)).hasSize(2);
                assertThat(open.similar("item-0", 2))
                        .as("its files are still open")
                        .hasSize(2);
                return open.generation().id();
            });
            assertThat(answered).isEqualTo(first);
            assertThat(id(live)).isNotEqualTo(first);
        }
    }

    @Test
    void aReplacedGenerationIsClosedAfterItsLastQuestion() {
        try (LiveGeneration live = world.live()) {
            publish();
            live.refresh();
            ServingGeneration old = live.ask(open -> open);
            assertThat(old.similar("item-0", 1)).hasSize(1);
            publish();
            live.refresh();
            assertThatThrownBy(() -> old.similar("item-0", 1)).hasMessageContaining("cannot read");
        }
    }

    @Test
    void afterAFaultyGenerationTheOldOneGoesOn() throws java.io.IOException {
        try (LiveGeneration live = world.live()) {
            String first = publish();
            live.refresh();
            world.damage(publish());
            assertThatThrownBy(live::refresh).isInstanceOf(CorruptException.class);
            assertThat(id(live)).isEqualTo(first);
        }
    }

    private String publish() {
        return world.daily(MONDAY, new Whom.Everyone()).id();
    }

    private static String id(LiveGeneration live) {
        return live.ask(open -> open.generation().id());
    }
}

package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.failure.CorruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {

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
    void beforeTheFirstGenerationThereIsNothingToAsk() {
        try (Live<ServingGeneration> live = world.live()) {
            assertThat(live.refresh(ServingGeneration::warmUp)).isEmpty();
            assertThat(live.<Boolean>ask(Optional::isPresent)).isFalse();
        }
    }

    @Test
    void followsThePointer() {
        try (Live<ServingGeneration> live = world.live()) {
            String first = publish();
            assertThat(live.refresh(ServingGeneration::warmUp)).contains(first);
            assertThat(live.refresh(ServingGeneration::warmUp))
                    .as("nothing new")
                    .isEmpty();
            assertThat(id(live)).isEqualTo(first);
            String second = publish();
            assertThat(id(live)).as("not asked to look yet").isEqualTo(first);
            assertThat(live.refresh(ServingGeneration::warmUp)).contains(second);
            assertThat(id(live)).isEqualTo(second);
        }
    }

    @Test
    void aQuestionUnderWayIsAnsweredByTheGenerationItBeganWith() {
        try (Live<ServingGeneration> live = world.live()) {
            String first = publish();
            live.refresh(ServingGeneration::warmUp);
            String answered = live.ask(held -> {
                ServingGeneration open = held.orElseThrow();
                publish();
                live.refresh(ServingGeneration::warmUp);
                assertThat(open.recommend("anna", 2, Exclude.NOTHING)).hasSize(2);
                assertThat(open.search().similar("item-0", 2, Restrictions.NONE, 0, "it"))
                        .as("its files are still open")
                        .hasSize(2);
                return open.id();
            });
            assertThat(answered).isEqualTo(first);
            assertThat(id(live)).isNotEqualTo(first);
        }
    }

    @Test
    void aReplacedGenerationIsClosedAfterItsLastQuestion() {
        try (Live<ServingGeneration> live = world.live()) {
            publish();
            live.refresh(ServingGeneration::warmUp);
            ServingGeneration old = live.ask(Optional::orElseThrow);
            assertThat(old.search().similar("item-0", 1, Restrictions.NONE, 0, "it"))
                    .hasSize(1);
            publish();
            live.refresh(ServingGeneration::warmUp);
            assertThatThrownBy(() -> old.search().similar("item-0", 1, Restrictions.NONE, 0, "it"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void afterAFaultyGenerationTheOldOneGoesOn() throws java.io.IOException {
        try (Live<ServingGeneration> live = world.live()) {
            String first = publish();
            live.refresh(ServingGeneration::warmUp);
            world.damage(publish());
            assertThatThrownBy(() -> live.refresh(ServingGeneration::warmUp)).isInstanceOf(CorruptException.class);
            assertThat(id(live)).isEqualTo(first);
        }
    }

    @Test
    void whatIsNotTakenIsToldUntilSomethingElseIsPublished() throws java.io.IOException {
        try (Live<ServingGeneration> live = world.live()) {
            publish();
            live.refresh(ServingGeneration::warmUp);
            assertThat(live.refusal()).isEmpty();
            String damaged = publish();
            world.damage(damaged);
            assertThatThrownBy(() -> live.refresh(ServingGeneration::warmUp)).isInstanceOf(CorruptException.class);
            Live.Refusal refusal = live.refusal().orElseThrow();
            assertThat(refusal.id()).contains(damaged);
            assertThat(refusal.reason()).contains("item_embeddings.npy");
            assertThat(refusal.passing()).isFalse();
            publish();
            live.refresh(ServingGeneration::warmUp);
            assertThat(live.refusal()).isEmpty();
        }
    }

    @Test
    void whatCannotBeWarmedUpIsClosedAndNotTaken() {
        try (Live<ServingGeneration> live = world.live()) {
            String first = publish();
            live.refresh(ServingGeneration::warmUp);
            publish();
            List<ServingGeneration> opened = new ArrayList<>();
            assertThatThrownBy(() -> live.refresh(next -> {
                        opened.add(next);
                        throw new IllegalStateException("wrong");
                    }))
                    .hasMessage("wrong");
            assertThat(id(live)).isEqualTo(first);
            assertThat(live.refusal().orElseThrow().reason()).contains("log");
            assertThatThrownBy(() -> opened.getFirst().search().similar("item-0", 1, Restrictions.NONE, 0, "it"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatAnErrorStopsIsClosedToo() {
        try (Live<ServingGeneration> live = world.live()) {
            publish();
            List<ServingGeneration> opened = new ArrayList<>();
            assertThatThrownBy(() -> live.refresh(next -> {
                        opened.add(next);
                        throw new StackOverflowError("on purpose");
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThat(live.<Boolean>ask(Optional::isPresent)).isFalse();
            assertThatThrownBy(() -> opened.getFirst().search().similar("item-0", 1, Restrictions.NONE, 0, "it"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private String publish() {
        return world.daily(MONDAY, new Whom.Everyone()).id();
    }

    private static String id(Live<ServingGeneration> live) {
        return live.<String>ask(open -> open.orElseThrow().id());
    }
}

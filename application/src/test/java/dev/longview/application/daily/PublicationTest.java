package dev.longview.application.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.FileFeatureStore;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    private static final ArtifactKind KIND = ArtifactKind.GENERATION;
    private static final FeatureStore<UserProfile> FEATURES = FileFeatureStore.ofEmbeddings();

    @TempDir
    private Path root;

    private ArtifactStore store;
    private Artifact first;
    private Artifact made;

    @BeforeEach
    void oneIsCurrentAndAnotherOneIsMade() {
        store = new FakeArtifactStore(root);
        first = committed();
        store.publish(KIND, Optional.empty(), first.id());
        made = committed();
    }

    @Test
    void aLostAnswerIsNoFailureWhereThePointerHasMoved() {
        ArtifactStore answersGetLost = new Faulty(store, () -> move(made));
        publish(answersGetLost, FEATURES);
        assertThat(store.current(KIND).map(Artifact::id)).contains(made.id());
    }

    @Test
    void whatMayStillBePublishedIsNotDeleted() {
        ArtifactStore gaveUp = new Faulty(store, () -> {});
        assertThatThrownBy(() -> publish(gaveUp, FEATURES)).isInstanceOf(RetryableException.class);
        move(made);
        assertThat(store.current(KIND).map(Artifact::id)).as("landed late").contains(made.id());
    }

    @Test
    void whereSomebodyElsePublishedNothingIsLeft() {
        Artifact others = committed();
        ArtifactStore overtaken = new Faulty(store, () -> move(others));
        assertThatThrownBy(() -> publish(overtaken, FEATURES)).isInstanceOf(RetryableException.class);
        assertThat(store.list(KIND)).containsExactlyInAnyOrder(first.id(), others.id());
    }

    @Test
    void aFeatureStoreThatIsGoneAfterwardsIsToldApart() {
        assertThatThrownBy(() -> publish(store, new GoneFeatures()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("generations/" + made.id() + " is published")
                .hasMessageContaining("`longview features load` finishes it")
                .hasMessageContaining("nobody answers");
        assertThat(store.currentId(KIND)).contains(made.id());
    }

    private void publish(ArtifactStore artifacts, FeatureStore<?> features) {
        new Publication(artifacts).publish(Optional.of(first.id()), made, features);
    }

    private void move(Artifact to) {
        store.publish(KIND, Optional.of(first.id()), to.id());
    }

    private Artifact committed() {
        try (Draft draft = store.draft(KIND)) {
            return draft.commit(new Provenance("test", "", 1, Map.of()));
        }
    }

    /** A store of which every publication fails after something has happened. */
    private record Faulty(ArtifactStore inner, Runnable before) implements ArtifactStore {

        @Override
        public void publish(ArtifactKind kind, Optional<String> expected, String id) {
            before.run();
            throw new RetryableException("no answer");
        }

        @Override
        public Draft draft(ArtifactKind kind) {
            return inner.draft(kind);
        }

        @Override
        public Artifact open(ArtifactKind kind, String id) {
            return inner.open(kind, id);
        }

        @Override
        public List<String> list(ArtifactKind kind) {
            return inner.list(kind);
        }

        @Override
        public Optional<String> currentId(ArtifactKind kind) {
            return inner.currentId(kind);
        }

        @Override
        public void delete(ArtifactKind kind, String id) {
            inner.delete(kind, id);
        }
    }

    /** A feature store that went away after the profiles were loaded. */
    private static final class GoneFeatures implements FeatureStore<UserProfile> {

        @Override
        public void published(Artifact generation) {
            throw new RetryableException("nobody answers");
        }

        @Override
        public long load(Path generation, Iterator<UserProfile> profiles) {
            return FEATURES.load(generation, profiles);
        }

        @Override
        public Profiles<UserProfile> open(Path generation) {
            return FEATURES.open(generation);
        }

        @Override
        public Profiles<UserProfile> open(Artifact generation) {
            return FEATURES.open(generation);
        }

        @Override
        public FeatureStore<UserProfile> embedded() {
            return FEATURES;
        }

        @Override
        public long restore(Artifact generation) {
            return FEATURES.restore(generation);
        }

        @Override
        public void purge(Artifact current) {
            FEATURES.purge(current);
        }
    }
}

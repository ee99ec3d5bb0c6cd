package dev.longview.application.generation;

import dev.longview.application.daily.Lineage;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.FeatureStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** Brings the profiles that a server has lost, such as an emptied Redis, back from what a daily run published. */
public final class RestoreProfiles {

    private final ArtifactStore artifacts;
    private final ProfileStores profiles;

    @Inject
    public RestoreProfiles(ArtifactStore artifacts, ProfileStores profiles) {
        this.artifacts = artifacts;
        this.profiles = profiles;
    }

    /**
     * What was restored.
     *
     * @param id of the generation or batch
     * @param profiles how many it has; 0 where the feature store is embedded and there was nothing to do
     */
    public record Restored(String id, long profiles) {}

    /**
     * Restores the profiles of one generation or batch.
     *
     * @param id which one; empty: the current one
     * @return empty where none is asked for and none is current
     * @throws NotFoundException where there is none of that id
     * @throws dev.longview.ports.failure.CorruptException where its own copy is damaged
     */
    public Optional<Restored> restore(Lineage<?> lineage, Optional<String> id) {
        return id.or(() -> artifacts.currentId(lineage.kind())).map(named -> {
            Artifact artifact = artifacts.open(lineage.kind(), named);
            FeatureStore<?> features = profiles.of(lineage.kind());
            long restored = features.restore(artifact);
            // asked for only now: another machine may have published meanwhile
            if (artifacts.currentId(lineage.kind()).equals(Optional.of(named))) {
                features.published(artifact);
            }
            return new Restored(named, restored);
        });
    }
}

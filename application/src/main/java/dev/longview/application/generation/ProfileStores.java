package dev.longview.application.generation;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.UserProfile;
import jakarta.inject.Inject;

/** Which store holds the profiles of what daily runs publish. */
public final class ProfileStores {

    private final FeatureStore<UserProfile> embeddings;
    private final FeatureStore<InterestProfile> interests;

    @Inject
    public ProfileStores(FeatureStore<UserProfile> embeddings, FeatureStore<InterestProfile> interests) {
        this.embeddings = embeddings;
        this.interests = interests;
    }

    public FeatureStore<?> of(ArtifactKind kind) {
        return switch (kind) {
            case GENERATION -> embeddings;
            case INTERESTS -> interests;
            case DATA, MODEL, EVALUATION ->
                throw new IllegalArgumentException("artifacts of kind " + kind + " have no profiles");
        };
    }
}

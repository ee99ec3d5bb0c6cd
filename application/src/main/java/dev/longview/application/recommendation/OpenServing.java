package dev.longview.application.recommendation;

import dev.longview.application.interest.OpenInterests;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import jakarta.inject.Inject;
import java.util.Optional;

/** Begins to serve a workspace. */
public final class OpenServing {

    private final ArtifactStore artifacts;
    private final OpenGeneration generations;
    private final OpenInterests interests;
    private final RecommendSettings settings;

    @Inject
    public OpenServing(
            ArtifactStore artifacts, OpenGeneration generations, OpenInterests interests, RecommendSettings settings) {
        this.artifacts = artifacts;
        this.generations = generations;
        this.interests = interests;
        this.settings = settings;
    }

    /** Nothing is open yet: it is the caller's to refresh, and to close in the end. */
    public Serving open(Recents recents) {
        CacheUse use = new CacheUse();
        return new Serving(
                new Live<>(artifacts, ArtifactKind.GENERATION, id -> generations.open(Optional.of(id))),
                new Live<>(
                        artifacts,
                        ArtifactKind.INTERESTS,
                        id -> new ServingInterests(interests.open(Optional.of(id)), settings, use)),
                recents,
                use);
    }
}

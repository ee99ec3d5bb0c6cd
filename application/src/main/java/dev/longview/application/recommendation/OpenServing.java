package dev.longview.application.recommendation;

import dev.longview.application.interest.OpenInterests;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.forgotten.ForgottenPeople;
import jakarta.inject.Inject;
import java.util.Optional;

/** Begins to serve a workspace. */
public final class OpenServing {

    private final ArtifactStore artifacts;
    private final OpenGeneration generations;
    private final OpenInterests interests;
    private final ForgottenPeople people;
    private final RecommendSettings settings;

    @Inject
    public OpenServing(
            ArtifactStore artifacts,
            OpenGeneration generations,
            OpenInterests interests,
            ForgottenPeople people,
            RecommendSettings settings) {
        this.artifacts = artifacts;
        this.generations = generations;
        this.interests = interests;
        this.people = people;
        this.settings = settings;
    }

    /** Nothing is open yet: it is the caller's to refresh, and to close in the end. */
    public Serving open(Recents recents) {
        return open(recents, ItemChanges.NONE);
    }

    /**
     * The same with new and changed items.
     *
     * @param changes searched beside the index, until what is open has them
     */
    public Serving open(Recents recents, ItemChanges changes) {
        CacheUse use = new CacheUse();
        return new Serving(
                new Live<>(artifacts, ArtifactKind.GENERATION, id -> generations.open(Optional.of(id), changes)),
                new Live<>(
                        artifacts,
                        ArtifactKind.INTERESTS,
                        id -> new ServingInterests(interests.open(Optional.of(id)), settings, use, changes)),
                recents.remembering(people),
                use);
    }
}

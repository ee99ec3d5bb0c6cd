package dev.longview.application.generation;

import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;
import java.nio.file.Path;

/** What a daily run's artifact holds open while it serves. Who opens them closes each. */
public record ServedFiles<P extends Profile>(Profiles<P> profiles, VectorSearcher index, EmbeddingFile vectors) {

    /**
     * Opens all three, or none.
     *
     * @param folder where the profiles lie
     * @throws dev.longview.ports.failure.CorruptException where one of them is damaged
     */
    public static <P extends Profile> ServedFiles<P> open(
            FeatureStore<P> features, Path folder, VectorIndex index, Path indexFolder, Path vectors) {
        Profiles<P> profiles = features.open(folder);
        try {
            VectorSearcher searcher = index.open(indexFolder);
            try {
                return new ServedFiles<>(profiles, searcher, EmbeddingFile.open(vectors));
            } catch (RuntimeException e) {
                searcher.close();
                throw e;
            }
        } catch (RuntimeException e) {
            profiles.close();
            throw e;
        }
    }
}

package dev.longview.application.generation;

import dev.longview.application.daily.PopularItems;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorSearcher;

/** What a daily run's artifact holds open while it serves. Who opens them closes each.
 *
 * @param popular none for an artifact that was made before there were such
 */
public record ServedFiles<P extends Profile>(
        Profiles<P> profiles, VectorSearcher index, EmbeddingFile vectors, PopularItems popular) {

    /**
     * Opens all of it, or nothing.
     *
     * @param index the name of the index's folder
     * @param vectors the name of the file of vectors
     * @throws dev.longview.ports.failure.CorruptException where one of them is damaged
     */
    public static <P extends Profile> ServedFiles<P> open(
            Artifact artifact, FeatureStore<P> features, VectorIndex indexes, String index, String vectors) {
        PopularItems popular = artifact.has(PopularItems.FILE)
                ? artifact.read(PopularItems.FILE, PopularItems.class)
                : PopularItems.NONE;
        Profiles<P> profiles = features.open(artifact);
        try {
            VectorSearcher searcher = indexes.open(artifact.file(index));
            try {
                EmbeddingFile rows = EmbeddingFile.open(artifact.file(vectors));
                return new ServedFiles<>(profiles, searcher, rows, popular);
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
